import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { encodedAnswers } from '../http/encoded-answer.ts';
import type { IntakePorts } from './ports.ts';

const headers = {
  'content-type': 'text/javascript; charset=utf-8',
  // The name holds a hash of the content, so it never changes.
  'cache-control': 'public, max-age=31536000, immutable',
  // Loaded with `crossorigin`, without which a browser does not check the integrity.
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** `GET /m/<file>`: the built modules. Files of an older build are served as long as they lie there. */
export function moduleRoutes({ modulesFolder }: Pick<IntakePorts, 'modulesFolder'>): Hono {
  const answer = encodedAnswers();
  const read = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const routes = new Hono();
  routes.get('/:file', async (context) => {
    const file = context.req.param('file');
    if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]*\.js$/.test(file)) return missing();
    const content = read.get(file) ?? readFile(join(modulesFolder, file)).then((bytes) => Uint8Array.from(bytes));
    read.set(file, content);
    try {
      return await answer(context.req.raw, { content: await content, headers });
    } catch {
      // Not there, or not yet: a later build may bring it.
      read.delete(file);
      return missing();
    }
  });
  return routes;
}

/** Plain text, so that nothing can take it for a script. */
function missing(): Response {
  return new Response('There is no such module.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'access-control-allow-origin': '*' },
  });
}
