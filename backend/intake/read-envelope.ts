import * as v from 'valibot';
import { sortAsked } from '../../contracts/asked.ts';
import { EnvelopeSchema, EventSchema, type SealedEvent, SealedEventSchema } from '../../contracts/event.ts';
import { limits } from '../../contracts/limits.ts';
import { fieldErrors, type Refusal } from '../../contracts/problem.ts';
import { uuidV7 } from '../../contracts/text.ts';
import type { Visit } from '../../contracts/visit.ts';
import { reach } from '../fail-points.ts';
import { ProblemError } from '../http/problem.ts';
import { isWithin } from '../http/read-json.ts';
import type { CheckedEvent } from './envelope.ts';

export interface ReadEnvelope {
  sentAtMs: number | undefined;
  visit: Visit | null;
  /** The sound events, in the order they came; their clocks are not corrected yet. */
  events: CheckedEvent[];
  unreadable: SealedEvent[];
  refused: Refusal[];
}

type Open = (event: SealedEvent) => unknown;
type Errors = Refusal['errors'];

const idSchema = uuidV7();

/**
 * Checks an envelope as a whole and each of its events, of which sealed ones are opened first. Throws a 400 problem when
 * the envelope itself is wrong; it names the fields, and as refused every event whose id could be read, so that a browser
 * does not send them for ever.
 */
export function readEnvelope(given: unknown, open: Open): ReadEnvelope {
  const body = withSortedEvents(given);
  const raw = rawEvents(body);
  if (!isWithin(body, { depth: limits.jsonDepth, keys: Math.max(limits.keysPerEvent, sum(raw.map(mostKeys))) })) {
    throw wrongEnvelope([{ field: '', problem: tooMuch }], raw);
  }
  const { envelope, visitErrors } = checkEnvelope(body, raw);
  const visit = envelope.visit ?? null;
  const read: ReadEnvelope = { sentAtMs: envelope.sentAt, visit, events: [], unreadable: [], refused: [] };
  envelope.events.forEach((given, index) => {
    const sealed = isSealed(given) ? given : null;
    const event = sealed ? sortAsked(open(sealed)) : given;
    if (sealed) reach('intake.sealed-opened');
    if (sealed && event === null) read.unreadable.push(sealed);
    else {
      const checked = checkEvent(event, { index, visit, visitErrors, sealedId: sealed?.id });
      if ('errors' in checked) read.refused.push(refusal(sealed ?? given, index, checked.errors));
      else read.events.push(checked);
    }
  });
  return read;
}

/** First of all, because what a page said may be deeper and have more keys than an event may. */
function withSortedEvents(body: unknown): unknown {
  const events = rawEvents(body);
  return events.length > 0
    ? { ...(body as { events: unknown[] }), events: (body as { events: unknown[] }).events.map(sortAsked) }
    : body;
}

function mostKeys(event: unknown): number {
  return v.is(v.object({ type: v.picklist(['order', 'cart']) }), event) ? limits.keysPerShopEvent : limits.keysPerEvent;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const tooMuch = `must not be nested deeper than ${limits.jsonDepth} or have more than ${limits.keysPerEvent} keys for each event (${limits.keysPerShopEvent} for an order or a cart)`;

interface EventPlace {
  index: number;
  /** The envelope's. */
  visit: Visit | null;
  visitErrors: Errors;
  sealedId: string | undefined;
}

function checkEvent(given: unknown, place: EventPlace): CheckedEvent | { errors: Errors } {
  const { index, sealedId } = place;
  const field = `events[${index}]`;
  if (sealedId !== undefined && !isWithin(given, { depth: limits.jsonDepth, keys: mostKeys(given) })) {
    return { errors: [{ field, problem: tooMuch }] };
  }
  const result = parseEvent(given);
  if (!result.success) return { errors: fieldErrors(result.issues, field) };
  const { visit: ownVisit, ...event } = result.output;
  if (sealedId !== undefined && event.id !== sealedId) {
    return { errors: [{ field: `${field}.id`, problem: 'must be the id of the sealed event around it' }] };
  }
  const visit = ownVisit ?? place.visit;
  if (!visit && !mayLackVisit(event.type, place)) {
    return { errors: place.visitErrors.length > 0 ? place.visitErrors : [visitMissing] };
  }
  const { visit: _, ...body } = given as { visit?: unknown };
  return { index, event, visit, body };
}

/** A wrong visit of its own does not take an inquiry with it: that is too dear, and gets the site's default. */
function parseEvent(event: unknown) {
  const result = v.safeParse(EventSchema, event);
  if (result.success || !v.is(v.object({ type: v.literal('inquiry') }), event)) return result;
  const rest = v.safeParse(EventSchema, { ...event, visit: undefined });
  return rest.success ? rest : result;
}

/**
 * A page view may be an older tag's bare arrival, so it may lack a visit, but not have a wrong one. An inquiry is too dear
 * to lose for either: it gets the site's default. What else needs none says nothing of a visit.
 */
function mayLackVisit(type: string, { visitErrors }: EventPlace): boolean {
  return type === 'page_view' ? visitErrors.length === 0 : ['inquiry', 'loss', 'withdrawal'].includes(type);
}

const visitMissing = { field: 'visit', problem: 'is missing; only a page view or an inquiry may come without it' };

function isSealed(event: unknown): event is SealedEvent {
  return typeof event === 'object' && event !== null && 'sealed' in event && v.is(SealedEventSchema, event);
}

/** The envelope's own fields. A wrong visit is set aside, with what is wrong with it, where something beside it needs none. */
function checkEnvelope(body: unknown, raw: unknown[]) {
  const result = v.safeParse(EnvelopeSchema, body);
  if (result.success) return { envelope: result.output, visitErrors: [] };
  const errors = fieldErrors(result.issues);
  const rest = v.safeParse(EnvelopeSchema, { ...(body as object), visit: undefined });
  const needsNone = raw.some((event) => v.is(v.object({ type: v.literal('inquiry') }), event) || isSealed(event));
  if (!rest.success || !needsNone) throw wrongEnvelope(errors, raw);
  return { envelope: rest.output, visitErrors: errors };
}

function refusal(event: unknown, index: number, errors: Errors): Refusal {
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

function wrongEnvelope(errors: Errors, raw: unknown[]): ProblemError {
  const refused = raw.map((event, index) => refusal(event, index, errors)).filter(({ id }) => id !== undefined);
  return new ProblemError({
    code: 'wrong-envelope',
    status: 400,
    title: 'The envelope is not one.',
    errors,
    receipt: { accepted: [], refused },
  });
}
