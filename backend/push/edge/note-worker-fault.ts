import type { Kysely } from 'kysely';
import type { WorkerFault } from '../../../contracts/push-wire.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { countTrouble } from '../../troubles/count-trouble.ts';
import { pushOptions } from '../settings/push-options.ts';

/** Counts that a page could not have the worker, where the site's people see it. */
export async function noteWorkerFault(
  { db }: { db: Kysely<Tables> },
  { site, now, fault }: { site: SiteSettings; now: Date; fault: WorkerFault },
): Promise<object> {
  const { file, scope } = pushOptions(site);
  const detail = {
    missing: `There is no file ${file} in the site’s root; put it there.`,
    'wrong-type': `${file} is not served as JavaScript; its content-type must be text/javascript.`,
    taken: `Another worker has the scope ${scope} already; choose another scope, or import ours in that worker’s file.`,
    refused: `The browser does not take ${file} for the scope ${scope}; the file must lie above it, and a policy must allow it.`,
  }[fault];
  await countTrouble(db, { site: site.id, kind: 'push', reason: `worker-${fault}`, detail, at: now });
  return {};
}
