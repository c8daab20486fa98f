import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyInFolder, parseSecretKey } from './secret-key.ts';

describe('the key in the data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tendril-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is made once, for its owner only', () => {
    const key = keyInFolder(folder);
    expect(key).toHaveLength(32);
    expect(keyInFolder(folder)).toEqual(key);
    expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
  });

  test('is never replaced when its file is damaged', () => {
    writeFileSync(join(folder, 'secret-key'), 'short');
    expect(() => keyInFolder(folder)).toThrow('is damaged');
  });
});

test.each([
  ['32 bytes', Buffer.alloc(32, 7).toString('base64'), true],
  ['31 bytes', Buffer.alloc(31, 7).toString('base64'), false],
  ['not base64', `${Buffer.alloc(32, 7).toString('base64')}!`, false],
  ['nothing', '', false],
])('SECRET_KEY of %s', (_, text, sound) => {
  expect(parseSecretKey(text) !== undefined).toBe(sound);
});
