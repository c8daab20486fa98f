import type { FieldError } from '../../contracts/problem.ts';
import { forLog } from '../http/answer-errors.ts';
import { ProblemError } from '../http/problem.ts';
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
  { db, log, now, countTroubles }: Pick<IntakePorts, 'db' | 'log' | 'now' | 'countTroubles'>,
  site: string,
  reasons: RefusalReason[],
): Promise<void> {
  if (reasons.length === 0) return;
  const troubles = reasons.map((refusal) => ({ site, kind: 'refused-event' as const, ...refusal, at: now() }));
  await countTroubles(db, troubles).catch((error: unknown) => {
    log.error(
      { site, reasons: reasons.map(({ reason }) => reason), error: forLog(error) },
      'refusals were not counted',
    );
  });
}

/** Fields that may be named to a person: our own words, never a key that the sender made up. */
const namedFields = new Set([
  ...['id', 'at', 'type', 'url', 'referrer', 'title', 'name', 'form', 'contact', 'message', 'fields', 'booking'],
  ...[
    'visitCode',
    'framed',
    'userId',
    'visit',
    'events',
    'sentAt',
    'robot',
    'trap',
    'fillMs',
    'consentVersion',
    'sealed',
  ],
  ...['inquiries', 'others'],
]);

/** The code and words for one wrong field of an event or envelope. */
export function reasonOf({ field, problem }: FieldError): RefusalReason {
  const inEvent = field.replace(/^events\[\d+\]\.?/, '');
  const [name = ''] = inEvent.split(/[.[]/);
  if (name === '') return { reason: field === '' ? 'envelope' : 'event', detail: `It ${problem}.` };
  if (!namedFields.has(name)) return { reason: 'unknown-field', detail: `A field ${problem}.` };
  return { reason: name, detail: `${name} ${problem}.` };
}

/** What was wrong with a request as a whole. What its single events lacked is counted by `reasonOf`; a flood is not counted. */
export function reasonsOf(error: unknown): RefusalReason[] {
  if (!(error instanceof ProblemError)) return [];
  const { code, status, title, errors, receipt } = error.settings;
  if (status >= 500 || status === 429 || status === 403 || (receipt && !errors)) return [];
  return errors?.[0] ? [reasonOf(errors[0])] : [{ reason: code, detail: title }];
}
