import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moduleRoutes } from './module-files.ts';

describe('GET /m/<file>', () => {
  let folder: string;
  let ask: (path: string, headers?: Record<string, string>) => Response | Promise<Response>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tendril-modules-'));
    writeFileSync(join(folder, 'common-a1.js'), 'define()');
    writeFileSync(join(folder, 'manifest.json'), '{}');
    const routes = moduleRoutes({ modulesFolder: folder });
    ask = (path, headers = {}) => routes.request(path, { headers });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('serves a built file for good, readable for a page that checks its integrity', async () => {
    const answer = await ask('/common-a1.js', { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(await answer.arrayBuffer()).toString()).toBe('define()');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'content-type': 'text/javascript; charset=utf-8',
    });
  });

  test.each(['/other-b2.js', '/manifest.json', '/..%2f..%2fpackage.js', '/.hidden.js', '/a%00.js'])(
    'has nothing at %s, and says so in plain text',
    async (path) => {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
    },
  );

  test('finds a file that a later build brings', async () => {
    expect((await ask('/late-c3.js')).status).toBe(404);
    writeFileSync(join(folder, 'late-c3.js'), 'define()');
    expect((await ask('/late-c3.js')).status).toBe(200);
  });
});
