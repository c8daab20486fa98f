import type { Transaction } from 'kysely';
import type { Publish } from '../../contracts/sites.ts';
import type { Caller } from '../accounts/caller.ts';
import { enqueueReapply, latestReattribution } from '../attribution/reapply/begin-reattribution.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Tables } from '../store/schema.ts';
import { checkSettings } from './check-settings.ts';
import { deleteDraft, readDraft } from './drafts.ts';
import { lockVersion } from './live-version.ts';
import { storeVersion } from './store-version.ts';
import { versionSettings } from './versions.ts';

export interface PublishAsk {
  site: string;
  ask: Publish;
  caller: Caller;
  now: Date;
  enqueue: Enqueue;
  /** Ids of sites that a default may name. */
  sites: readonly string[];
}

/**
 * Makes the draft, or an old version, the live one. Of two people at once the second gets a conflict and sees first what
 * the other published; and nothing is published that its publisher has not seen. Throws a problem then, and where
 * something is wrong.
 */
export async function publish(tx: Transaction<Tables>, asked: PublishAsk): Promise<void> {
  const { site, ask, caller, now, enqueue, sites } = asked;
  const live = await lockVersion(tx, site);
  if (!live) throw notFound();
  if (ask.basedOn !== live.number) throw conflict('published-meanwhile', 'Somebody has published another version.');
  const check = checkSettings(await wished(tx, asked), sites);
  if ('errors' in check) {
    throw new ProblemError({
      code: 'wrong-settings',
      status: 400,
      title: 'Something in the settings is wrong.',
      errors: check.errors,
    });
  }
  const stored = await storeVersion(tx, { settings: check.settings, caller, note: ask.note || null, now });
  if (!stored) throw conflict('nothing-to-publish', 'This is live already.');
  if (ask.from === 'draft') await deleteDraft(tx, site);
  const begun = stored.reattributes && (await latestReattribution(tx, site));
  if (begun) await enqueueReapply(tx, { enqueue, site, id: begun.id });
}

async function wished(tx: Transaction<Tables>, { site, ask }: PublishAsk): Promise<object> {
  if (ask.from === 'version') {
    const settings = await versionSettings(tx, { site, number: ask.version });
    if (!settings) throw notFound();
    return settings;
  }
  const draft = await readDraft(tx, site);
  if (!draft) throw conflict('no-draft', 'There is no draft any more.');
  if (draft.basedOn !== ask.basedOn) throw conflict('published-meanwhile', 'Somebody has published another version.');
  if (draft.changedAt !== ask.draftChangedAt) throw conflict('draft-changed', 'Somebody has changed the draft.');
  return draft.settings;
}

function conflict(code: string, title: string): ProblemError {
  return new ProblemError({ code, status: 409, title, detail: 'Look at the difference again, then publish.' });
}
