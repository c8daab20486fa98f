import type { Transaction } from 'kysely';
import type { PushSend } from '../../../contracts/push.ts';
import type { Caller } from '../../accounts/caller.ts';
import { callerName, writeAudit } from '../../audit/write-audit.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { queuePush } from '../queue/queue-push.ts';
import { isPushOn } from '../settings/push-options.ts';
import { readPushSettings } from '../settings/read-settings.ts';
import { checkContent } from './check-content.ts';

export interface SendMessage {
  site: SiteSettings;
  send: PushSend;
  caller: Caller;
  enqueue: Enqueue;
  now: Date;
}

/**
 * Sends a message that a person has written, to all that it is for. The same press of the button twice sends once. Throws
 * a problem where a field is wrong, or the module is off.
 */
export async function sendMessage(
  tx: Transaction<Tables>,
  { site, send: { key, content, audience }, caller, enqueue, now }: SendMessage,
): Promise<void> {
  if (!isPushOn(site)) throw isOff();
  const { settings } = await readPushSettings(tx, site.id);
  checkContent({ site, settings, content });
  const by = callerName(caller);
  const idempotencyKey = `by-hand ${key}`;
  const queued = await queuePush(tx, { site, to: { audience }, content, idempotencyKey, by, enqueue, now });
  if (queued !== 'queued') return;
  const after = { ...content, audience };
  await writeAudit(tx, { caller, action: 'push.send', site: site.id, object: content.campaign, after, at: now });
}

function isOff(): ProblemError {
  return new ProblemError({
    code: 'push-off',
    status: 409,
    title: 'Push is switched off for this site. Switch the module on and publish first.',
  });
}
