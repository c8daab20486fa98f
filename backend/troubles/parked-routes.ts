import type { Kysely, Transaction } from 'kysely';
import * as v from 'valibot';
import {
  DiscardParkedSchema,
  ParkedChangeSchema,
  ParkedCountSchema,
  ParkedDeliverySchema,
  type ParkedFilter,
  ParkedFilterSchema,
  ParkedListSchema,
  type ParkedOutcome,
  ParkedOutcomeSchema,
  parkedCursor,
  parkedId,
  type SendParked,
  SendParkedSchema,
} from '../../contracts/parked.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { wholeNumber } from '../http/checked-query.ts';
import { notFound } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';
import { discardParked } from './parked/discard-parked.ts';
import { countParked, cursorOf, listParked, parkedRows } from './parked/list-parked.ts';
import { mendParked } from './parked/mend-parked.ts';
import { readParked } from './parked/read-parked.ts';
import { type SendPorts, type Sent, sendParked } from './parked/send-parked.ts';

/** Each in a transaction of its own, well within what a caller waits for; who asks for all asks again with `next`. */
const mostAtOnce = 50;

const params = v.object({ id: parkedId() });
const ofAnySite = v.object({ site: v.optional(siteId()) });
const ListQuerySchema = v.object({
  ...ParkedFilterSchema.entries,
  limit: v.optional(wholeNumber({ least: 1, most: 200 }), '50'),
  before: v.optional(parkedCursor()),
});

/** What came and could not be worked off: to be read, mended, sent again or let go of. */
export function parkedRoutes({ db, now, ...ports }: SendPorts & { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/parked',
      summary: 'Deliveries that were parked, newest first, and how many there are for each reason.',
      access: 'deliveries:manage',
      query: ListQuerySchema,
      answer: ParkedListSchema,
      handle: ({ sites, query: { limit, before, ...filter } }) =>
        listParked(db, { sites, filter, limit, before: before ?? null }),
    }),
    route({
      method: 'GET',
      path: '/parked/count',
      summary: 'How many deliveries are parked.',
      access: 'deliveries:manage',
      query: ofAnySite,
      answer: ParkedCountSchema,
      handle: async ({ sites }) => ({ count: await countParked(db, sites) }),
    }),
    route({
      method: 'GET',
      path: '/parked/:id',
      summary: 'One parked delivery with its content; secrets are masked.',
      access: 'deliveries:manage',
      params,
      query: ofAnySite,
      answer: ParkedDeliverySchema,
      handle: ({ sites, params: { id } }) => read(id, sites),
    }),
    route({
      method: 'PUT',
      path: '/parked/:id',
      summary: 'Mends the content of a parked delivery; a masked secret stays what it is.',
      access: 'deliveries:manage',
      params,
      query: ofAnySite,
      body: { schema: ParkedChangeSchema, mostBytes: 1_048_576 },
      answer: ParkedDeliverySchema,
      async handle({ caller, sites, params: { id }, body: { body } }) {
        const { adapters } = ports;
        await db.transaction().execute((tx) => mendParked(tx, { id, sites, body, caller, adapters, now: now() }));
        return read(id, sites);
      },
    }),
    route({
      method: 'POST',
      path: '/parked/send',
      summary: 'Sends one parked delivery again, or all of a filter, some at a time; what has arrived is not doubled.',
      access: 'deliveries:manage',
      body: { schema: SendParkedSchema },
      answer: ParkedOutcomeSchema,
      handle: ({ caller, sites, body }) =>
        each({ sites, body }, (tx, id) => sendParked(tx, ports, { id, sites, caller, now: now() })),
    }),
    route({
      method: 'POST',
      path: '/parked/discard',
      summary:
        'Lets go of one parked delivery, or of all of a filter, some at a time; the note stays in the log of changes.',
      access: 'deliveries:manage',
      body: { schema: DiscardParkedSchema },
      answer: ParkedOutcomeSchema,
      handle: ({ caller, sites, body }) =>
        each({ sites, body }, async (tx, id) => {
          const ask = { id, sites, caller, note: body.note, now: now() };
          return { state: (await discardParked(tx, ask)) ? 'done' : 'gone' };
        }),
    }),
  ];

  async function read(id: string, sites: readonly string[] | null) {
    const found = await db.transaction().execute((tx) => readParked(tx, { id, sites }));
    if (!found) throw notFound();
    return found;
  }

  async function each(
    {
      sites,
      body: { take, ...filter },
    }: { sites: readonly string[] | null; body: ParkedFilter & Pick<SendParked, 'take'> },
    work: (tx: Transaction<Tables>, id: string) => Promise<Sent>,
  ): Promise<ParkedOutcome> {
    const page =
      take.which === 'all'
        ? await parkedRows(db, { sites, filter, limit: mostAtOnce, before: take.after ?? null })
        : [];
    const last = page.length === mostAtOnce ? page.at(-1) : undefined;
    const outcome: ParkedOutcome = { done: 0, failed: [], next: last ? cursorOf(last) : null };
    for (const id of take.which === 'one' ? [take.id] : page.map((row) => row.id)) {
      const sent = await db.transaction().execute((tx) => work(tx, id));
      if (sent.state === 'done') outcome.done += 1;
      if (sent.state === 'failed') outcome.failed.push({ id, reason: sent.reason, errors: sent.errors });
    }
    return outcome;
  }
}
