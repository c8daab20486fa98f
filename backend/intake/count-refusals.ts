import type { FieldError } from '../../contracts/problem.ts';
import { forLog } from '../http/answer-errors.ts';
import type { IntakePorts } from './ports.ts';

/** Why something was refused: a stable code, and words for a person. Never what the sender wrote. */
export interface RefusalReason {
  reason: string;
  detail: string;
}

/**
 * Counts what was refused where a person sees it. Never rejects: the answer to the sender does not depend on it, and
 * what could not be counted stands in the log.
 */
export async function countRefusals(
  { db, log, now, countTrouble }: Pick<IntakePorts, 'db' | 'log' | 'now' | 'countTrouble'>,
  site: string,
  reasons: RefusalReason[],
): Promise<void> {
  for (const { reason, detail } of reasons) {
    await countTrouble(db, { site, kind: 'refused-event', reason, detail, at: now() }).catch((error: unknown) => {
      log.error({ site, reason, error: forLog(error) }, 'a refusal could not be counted');
    });
  }
}

/** Fields that may be named to a person: our own words, never a key that the sender made up. */
const namedFields = new Set([
  ...['id', 'at', 'type', 'url', 'referrer', 'title', 'name', 'form', 'contact', 'message', 'fields', 'booking'],
  ...['visitCode', 'framed', 'userId', 'visit', 'events', 'sentAt'],
]);

/** The code and words for one wrong field of an event or envelope. */
export function reasonOf({ field, problem }: FieldError): RefusalReason {
  const inEvent = field.replace(/^events\[\d+\]\.?/, '');
  const [name = ''] = inEvent.split(/[.[]/);
  if (name === '') return { reason: field === '' ? 'envelope' : 'event', detail: `It ${problem}.` };
  if (!namedFields.has(name)) return { reason: 'unknown-field', detail: `A field ${problem}.` };
  return { reason: name, detail: `${name} ${problem}.` };
}
