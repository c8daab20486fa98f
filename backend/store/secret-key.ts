import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reach } from '../fail-points.ts';
import { StartError } from './start-error.ts';

/** The key that seals, and those before it, which only open. */
export interface Keys {
  current: Buffer;
  older: readonly Buffer[];
}

/** What of a backend's settings says which keys it has. */
export interface KeySettings {
  /** Absent: the data folder keeps one. */
  secretKey: Buffer | undefined;
  /** What was SECRET_KEY before, as long as something may be sealed with it. */
  olderKeys?: readonly Buffer[];
  dataFolder: string;
}

/** 32 bytes of base64, or `undefined` for anything else. */
export function parseSecretKey(text: string): Buffer | undefined {
  const key = Buffer.from(text, 'base64');
  return key.length === 32 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? key : undefined;
}

/** The keys of a backend: those it was given, else the data folder's own. Throws a StartError when a file is damaged. */
export function loadKeys({ secretKey, olderKeys = [], dataFolder }: KeySettings): Keys {
  if (secretKey) return { current: secretKey, older: olderKeys };
  const current = keyInFolder(dataFolder);
  return { current, older: [...(readKey(olderFile(dataFolder)) ?? []), ...olderKeys] };
}

/**
 * The key of a backend on the embedded database that was given none: kept in the data folder, readable by its owner
 * only, made on the first start. Call it while the folder is locked. Throws a StartError when the file is damaged.
 */
export function keyInFolder(folder: string): Buffer {
  const [found] = readKey(keyFile(folder)) ?? [];
  if (found) return found;
  const key = randomBytes(32);
  writeKey(keyFile(folder), key);
  return key;
}

/**
 * Puts a new key in the place of the folder's own, which stays beside it as `secret-key.old`. A change that was begun and
 * is not over is gone on with: as long as there is an old key, there is no new one. Call it while the folder is locked.
 */
export function replaceKeyInFolder(folder: string): void {
  const current = keyInFolder(folder);
  const [older] = readKey(olderFile(folder)) ?? [];
  if (older && !older.equals(current)) return;
  if (!older) writeKey(olderFile(folder), current);
  reach('rotation.old-key-kept');
  writeKey(keyFile(folder), randomBytes(32));
}

const keyFile = (folder: string) => join(folder, 'secret-key');
/** Where the folder's key before the current one is kept. */
export const olderFile = (folder: string) => join(folder, 'secret-key.old');

function readKey(file: string): [Buffer] | null {
  if (!existsSync(file)) return null;
  const key = parseSecretKey(readFileSync(file, 'utf8').trim());
  if (key) return [key];
  throw new StartError(`The key file ${file} is damaged; put it back from a backup or set SECRET_KEY.`);
}

/** Written beside and moved, so that a kill half way never leaves half a key. */
function writeKey(file: string, key: Buffer): void {
  writeFileSync(`${file}.new`, `${key.toString('base64')}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
