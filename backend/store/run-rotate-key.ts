import { existsSync } from 'node:fs';
import { writeAudit } from '../audit/write-audit.ts';
import { openStore } from './open-store.ts';
import { rotateKey } from './rotate-key.ts';
import { type KeySettings, loadKeys, olderFile, replaceKeyInFolder } from './secret-key.ts';
import { createSecrets } from './secrets.ts';
import { StartError } from './start-error.ts';

/** A browser keeps an event that it could not send for seven days (modules/common); a day more for pages left open. */
const oldKeyDays = 8;

/**
 * `npm start -- rotate-key`: puts every sealed text under the current key, and says when the old one may go. With a key of
 * the data folder it makes the new key itself; with SECRET_KEY the old one is expected in SECRET_KEY_OLD. A run that was
 * killed is gone on with by the next. Throws a StartError when something is sealed with a key that is not there.
 */
export async function runRotateKey(
  settings: KeySettings & { databaseUrl: string | undefined },
  { tell, now = new Date() }: { tell: (line: string) => void; now?: Date },
): Promise<void> {
  const { databaseUrl, dataFolder, secretKey } = settings;
  const store = await openStore(databaseUrl ? { databaseUrl } : { folder: dataFolder });
  try {
    if (!secretKey) replaceKeyInFolder(dataFolder);
    const { current, older } = loadKeys(settings);
    const secrets = createSecrets(current, older);
    const { resealed, unreadable } = await rotateKey(store.db, { secrets, tell });
    if (unreadable.length > 0) throw unreadableError(unreadable);
    if (resealed > 0) {
      const after = { key: secrets.keyId, resealed };
      const note = {
        caller: 'system',
        action: 'key.rotate',
        site: null,
        object: secrets.keyId,
        after,
        at: now,
      } as const;
      await store.db.transaction().execute((tx) => writeAudit(tx, note));
    }
    tell(`Every sealed text is under the key ${secrets.keyId}; sealed anew now: ${resealed}.`);
    for (const line of whatNext({ older, secretKey, dataFolder, now })) tell(line);
  } finally {
    await store.close();
  }
}

function whatNext(
  at: Pick<KeySettings, 'secretKey' | 'dataFolder'> & { older: readonly Buffer[]; now: Date },
): string[] {
  if (at.older.length === 0) return ['There is no old key here: nothing to remove.'];
  const day = new Date(at.now.getTime() + oldKeyDays * 86_400_000).toISOString().slice(0, 10);
  const inFolder = !at.secretKey && existsSync(olderFile(at.dataFolder));
  const place = inFolder ? `the file ${olderFile(at.dataFolder)}` : 'SECRET_KEY_OLD';
  return [
    `From ${day} on ${place} may be removed: until then browsers may hold events that were sealed for it.`,
    'Exports that were made before are opened with the old key only: keep it with them.',
  ];
}

function unreadableError(unreadable: readonly { column: string; rows: number }[]): StartError {
  const where = unreadable.map(({ column, rows }) => `${column}: ${rows}`).join(', ');
  return new StartError(
    `These are sealed with a key that is not here (${where}). Set SECRET_KEY_OLD to the key that was used before and run this again; where it is lost, enter the tokens of the connections anew and take the second factors off.`,
  );
}
