import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleFiles } from './console-files.ts';
import { newApp } from './new-app.ts';

describe('the console’s files', () => {
  let parent: string;
  let ask: (path: string) => Response | Promise<Response>;
  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'tendril-console-'));
    const folder = join(parent, 'console');
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(parent, 'secret.txt'), 'secret');
    writeFileSync(join(folder, 'index.html'), '<title>page</title>');
    writeFileSync(join(folder, 'assets', 'main-1a.js'), 'script');
    const app = newApp(pino({ level: 'silent' })).route('/', consoleFiles(folder, ['api', 'c']));
    ask = (path) => app.request(path);
  });
  afterAll(() => rmSync(parent, { recursive: true }));

  test('the page comes at every address without an ending, under a strict policy', async () => {
    for (const path of ['/', '/inquiries', '/inquiries/42']) {
      const answer = await ask(path);
      expect([answer.status, await answer.text()]).toEqual([200, '<title>page</title>']);
      const policy = answer.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('what is named by its hash may be kept for good', async () => {
    const answer = await ask('/assets/main-1a.js');
    expect(await answer.text()).toBe('script');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test.each([
    '/assets/other-2b.js',
    '/api/unknown',
    '/c/salon',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%00.js',
  ])('there is nothing at %s', async (path) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});
