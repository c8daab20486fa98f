import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Hono } from 'hono';
import { encodedAnswers } from './encoded-answer.ts';
import { notFound } from './problem.ts';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Only what we ship runs, nothing may frame it, and forms go nowhere else (reliability S46). */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The built console: its files, and its page for every address without a file ending, so that a link into it works.
 * `reserved` are first parts of a path that belong to others.
 */
export function consoleFiles(folder: string, reserved: readonly string[]): Hono {
  const answer = encodedAnswers();
  const routes = new Hono();
  routes.get('*', async (context) => {
    const path = context.req.path;
    if (reserved.includes(path.split('/')[1] ?? '')) throw notFound();
    const ending = extname(path);
    const content = await readInside(folder, ending ? path : '/index.html');
    const type = mediaTypes[ending || '.html'];
    if (!content || !type) throw notFound();
    // Everything under assets/ is named by its content's hash.
    const cacheControl = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return answer(context.req.raw, {
      content,
      headers: {
        'content-type': type,
        'cache-control': cacheControl,
        'content-security-policy': contentSecurityPolicy,
        'cross-origin-opener-policy': 'same-origin',
      },
    });
  });
  return routes;
}

/** A file's bytes, or `null` when there is none or the path leads out of the folder. */
async function readInside(folder: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = normalize(join(folder, path));
  if (!file.startsWith(normalize(folder) + sep) || file.includes('\0')) return null;
  return readFile(file).then(
    (bytes) => Uint8Array.from(bytes),
    () => null,
  );
}
