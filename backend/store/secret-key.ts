import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecrets, type Secrets } from './secrets.ts';
import { StartError } from './start-error.ts';

/** 32 bytes of base64, or `undefined` for anything else. */
export function parseSecretKey(text: string): Buffer | undefined {
  const key = Buffer.from(text, 'base64');
  return key.length === 32 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? key : undefined;
}

/**
 * The key of a backend on the embedded database that was given none: kept in the data folder, readable by its owner
 * only, made on the first start. Call it while the folder is locked. Throws a StartError when the file is damaged.
 */
export function keyInFolder(folder: string): Buffer {
  const file = join(folder, 'secret-key');
  if (existsSync(file)) {
    const key = parseSecretKey(readFileSync(file, 'utf8').trim());
    if (key) return key;
    throw new StartError(`The key file ${file} is damaged; put it back from a backup or set SECRET_KEY.`);
  }
  const key = randomBytes(32);
  // Written beside and moved, so that a kill half way never leaves half a key.
  writeFileSync(`${file}.new`, `${key.toString('base64')}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return key;
}

/** The secrets of a backend: under the key it was given, or under the data folder's own. */
export function loadSecrets({ secretKey, dataFolder }: { secretKey: Buffer | undefined; dataFolder: string }): Secrets {
  return createSecrets(secretKey ?? keyInFolder(dataFolder));
}
