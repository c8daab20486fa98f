import type { BackendSettings } from '../settings.ts';
import { openStore } from '../store/open-store.ts';
import { StartError } from '../store/start-error.ts';
import { checkAudit } from './check-audit.ts';

/** `npm start -- check-audit`. Throws a StartError, so the command fails, when somebody has changed the log. */
export async function runCheckAudit(
  { databaseUrl, dataFolder }: Pick<BackendSettings, 'databaseUrl' | 'dataFolder'>,
  tell: (line: string) => void,
): Promise<void> {
  const store = await openStore(databaseUrl ? { databaseUrl } : { folder: dataFolder });
  try {
    const { entries, broken, lastHash } = await checkAudit(store.db);
    if (broken !== null)
      throw new StartError(`The log of changes was changed: entry ${broken} is the first that is wrong.`);
    tell(`The log of changes is whole. Entries: ${entries}, hash of the last one: ${lastHash}`);
    tell('Keep the number and the hash elsewhere: they show later whether the end was cut off.');
  } finally {
    await store.close();
  }
}
