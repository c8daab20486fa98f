import * as v from 'valibot';
import { EnvelopeSchema, EventSchema, type TendrilEvent } from '../../contracts/event.ts';
import { limits } from '../../contracts/limits.ts';
import { fieldErrors, type Refusal } from '../../contracts/problem.ts';
import { uuidV7 } from '../../contracts/text.ts';
import type { Visit } from '../../contracts/visit.ts';
import { ProblemError } from '../http/problem.ts';
import { isWithin } from '../http/read-json.ts';

export interface ReadEnvelope {
  sentAtMs: number | undefined;
  visit: Visit | null;
  /** The sound events, in the order they came. */
  events: TendrilEvent[];
  refused: Refusal[];
}

const idSchema = uuidV7();

/**
 * Checks an envelope as a whole and each of its events. Throws a 400 problem when the envelope itself is wrong; it names
 * the fields, and as refused every event whose id could be read, so that a browser does not send them for ever.
 */
export function readEnvelope(body: unknown): ReadEnvelope {
  const raw = rawEvents(body);
  if (!isWithin(body, { depth: limits.jsonDepth, keys: limits.keysPerEvent * Math.max(1, raw.length) })) {
    const problem = `must not be nested deeper than ${limits.jsonDepth} or have more than ${limits.keysPerEvent} keys for each event`;
    throw wrongEnvelope([{ field: '', problem }], raw);
  }
  const { envelope, visitErrors } = checkEnvelope(body, raw);
  const read: ReadEnvelope = { sentAtMs: envelope.sentAt, visit: envelope.visit ?? null, events: [], refused: [] };
  // A page view may be the loader's bare arrival, so it may lack a visit, but not have a wrong one. An inquiry is too
  // dear to lose for either: it gets the site's default.
  const withoutVisit = visitErrors.length > 0 ? ['inquiry'] : ['page_view', 'inquiry'];
  const noVisit = visitErrors.length > 0 ? visitErrors : [visitMissing];
  envelope.events.forEach((event, index) => {
    const checked = v.safeParse(EventSchema, event);
    if (!checked.success) read.refused.push(refusal(event, index, fieldErrors(checked.issues, `events[${index}]`)));
    else if (!read.visit && !withoutVisit.includes(checked.output.type)) {
      read.refused.push(refusal(event, index, noVisit));
    } else read.events.push(checked.output);
  });
  return read;
}

/** The envelope's own fields. A wrong visit is set aside, with what is wrong with it, where an inquiry stands beside it. */
function checkEnvelope(body: unknown, raw: unknown[]) {
  const result = v.safeParse(EnvelopeSchema, body);
  if (result.success) return { envelope: result.output, visitErrors: [] };
  const errors = fieldErrors(result.issues);
  const rest = v.safeParse(EnvelopeSchema, { ...(body as object), visit: undefined });
  const hasInquiry = raw.some((event) => v.is(v.object({ type: v.literal('inquiry') }), event));
  if (!rest.success || !hasInquiry) throw wrongEnvelope(errors, raw);
  return { envelope: rest.output, visitErrors: errors };
}

const visitMissing = { field: 'visit', problem: 'is missing; only a page view or an inquiry may come without it' };

function refusal(event: unknown, index: number, errors: Refusal['errors']): Refusal {
  const id = readableId(event);
  return { index, ...(id === undefined ? {} : { id }), errors };
}

function readableId(event: unknown): string | undefined {
  const id =
    typeof event === 'object' && event !== null && Object.hasOwn(event, 'id') ? (event as { id: unknown }).id : null;
  return v.is(idSchema, id) ? id : undefined;
}

function rawEvents(body: unknown): unknown[] {
  const events = typeof body === 'object' && body !== null && 'events' in body ? body.events : undefined;
  return Array.isArray(events) ? events.slice(0, limits.eventsPerEnvelope) : [];
}

function wrongEnvelope(errors: Refusal['errors'], raw: unknown[]): ProblemError {
  const refused = raw.map((event, index) => refusal(event, index, errors)).filter(({ id }) => id !== undefined);
  return new ProblemError({
    code: 'wrong-envelope',
    status: 400,
    title: 'The envelope is not one.',
    errors,
    receipt: { accepted: [], refused },
  });
}
