import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { pageScript, pageWith, picture, stylesheet } from './page.ts';
import type { Origins, Tag } from './tags.ts';

/** One request as the servers saw it; times in ms since the page's own request, on one clock. */
export interface Seen {
  path: string;
  role: keyof Origins;
  at: number;
  isEvent: boolean;
}

/** Three origins in one process, so that arrival times share a clock. `load` begins the next page load. */
export async function openOrigins() {
  let tag: Tag | undefined;
  let began = 0;
  let seen: Seen[] = [];
  const image = picture();
  const compressed = new Map<string, Buffer>();

  function answer(role: keyof Origins, request: IncomingMessage, response: ServerResponse): void {
    const at = performance.now();
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    if (role === 'page' && path === '/') began = at;
    const isEvent = role === 'api' && request.method === 'POST' && Boolean(tag?.isEvent(path));
    seen.push({ path, role, at: at - began, isEvent });
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => reply(role, path, Buffer.concat(chunks).toString(), request, response));
  }

  function reply(
    role: keyof Origins,
    path: string,
    body: string,
    { headers }: IncomingMessage,
    response: ServerResponse,
  ): void {
    response.setHeader('access-control-allow-origin', headers.origin ?? '*');
    response.setHeader('timing-allow-origin', '*');
    if (role === 'api') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ accepted: idsIn(body), refused: [] }));
      return;
    }
    const files: Record<string, [type: string, content: string | Buffer]> = {
      '/': ['text/html', pageWith(tag?.html ?? '')],
      '/page.css': ['text/css', stylesheet],
      '/page.js': ['text/javascript', pageScript],
      '/one.bmp': ['image/bmp', image],
      '/two.bmp': ['image/bmp', image],
    };
    const file = role === 'page' ? files[path] : tag?.files[path] && (['text/javascript', tag.files[path]] as const);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const [type, content] = file;
    response.setHeader('content-type', type);
    if (typeof content !== 'string') {
      response.end(content);
      return;
    }
    const packed = compressed.get(content) ?? brotliCompressSync(content);
    compressed.set(content, packed);
    response.setHeader('content-encoding', 'br');
    response.end(packed);
  }

  const listen = async (role: keyof Origins): Promise<[Server, string]> => {
    const server = createServer((request, response) => answer(role, request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return [server, `http://localhost:${(server.address() as AddressInfo).port}`];
  };
  const [page, cdn, api] = await Promise.all([listen('page'), listen('cdn'), listen('api')]);

  return {
    origins: { page: page[1], cdn: cdn[1], api: api[1] } satisfies Origins,
    load(next: Tag): void {
      tag = next;
      seen = [];
    },
    seen: () => seen,
    close(): void {
      for (const [server] of [page, cdn, api]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

function idsIn(body: string): string[] {
  try {
    return JSON.parse(body).events.map(({ id }: { id: string }) => id);
  } catch {
    return []; // another tag's event
  }
}
