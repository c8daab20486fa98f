import assert from 'node:assert/strict';
import type fc from 'fast-check';
import * as v from 'valibot';
import { putSalon } from '../backend/inquiries/testing.ts';
import { intakeOn } from '../backend/intake/testing.ts';
import { openStore, type Store } from '../backend/store/open-store.ts';
import { ReceiptSchema } from '../contracts/problem.ts';
import type { Figure, OpenEntry } from './entry.ts';
import { bodyOf, type EnvelopeRecipe, marker } from './given/envelope.ts';
import { asyncLaw } from './law.ts';
import { guardPrototypes } from './prototypes.ts';

/** Reliability E6: an answer to any body takes at most this, on a machine that is not busy. */
const mostMs = 20;

/** Where the id of a stored event stands. */
const homes = [
  ['page_views', 'id'],
  ['goals', 'id'],
  ['identities', 'id'],
  ['losses', 'id'],
  ['inquiry_reports', 'event_id'],
  ['parked_events', 'event_id'],
] as const;

interface Answer {
  status: number;
  text: string;
}

/** Opens the real intake over a real socket, on PGlite in memory, and holds it to the table's words for E6 and E7. */
export async function openCollect(bodies: fc.Arbitrary<EnvelopeRecipe>): Promise<OpenEntry> {
  const store = await openStore({});
  await putSalon(store);
  const edge = intakeOn(store);
  const unchanged = guardPrototypes();
  const tookMs: number[] = [];

  async function post(body: string): Promise<Answer> {
    const begunAt = performance.now();
    const headers = {
      origin: 'https://salon.example',
      'content-type': 'text/plain',
      'user-agent': 'x',
      'accept-language': 'ru',
    };
    const { status, text } = await edge.ask('/c/salon', { headers, body });
    tookMs.push(performance.now() - begunAt);
    return { status, text };
  }

  return {
    close: store.close,
    figure: () => figureOf(tookMs),
    laws: [
      asyncLaw<[EnvelopeRecipe]>({
        title: '2xx with a row or 4xx with none, the same again when repeated, and nothing is told back',
        given: [bodies],
        async holds(recipe) {
          const value = bodyOf(recipe);
          const body = JSON.stringify(value) ?? '';
          const first = await post(body);
          const rows = await rowsOf(store, idsIn(value));
          assertAnswer(first, { value, rows });
          const again = await post(body);
          assert.deepEqual([again.status, JSON.parse(again.text)], [first.status, JSON.parse(first.text)]);
          assert.deepEqual(await rowsOf(store, idsIn(value)), rows);
          unchanged();
        },
      }),
    ],
  };
}

function assertAnswer({ status, text }: Answer, { value, rows }: { value: unknown; rows: string[] }): void {
  assert.ok(!text.includes(marker), 'the answer tells back what came in');
  assert.ok((status >= 200 && status < 300) || (status >= 400 && status < 500), `${status} ${text}`);
  const receipt = v.safeParse(ReceiptSchema, JSON.parse(text));
  const accepted = receipt.success ? receipt.output.accepted : [];
  assert.equal(status < 300, accepted.length > 0, `${status} ${text}`);
  // A withdrawal is taken and leaves nothing behind; all else that is accepted is there.
  const leavesRow = accepted.filter((id) => !isWithdrawal(value, id));
  for (const id of leavesRow)
    assert.ok(
      rows.some((row) => row.endsWith(id)),
      `${id} was accepted and is not there`,
    );
  const stored = rows.filter((row) => !row.startsWith('parked_events'));
  for (const row of stored)
    assert.ok(
      accepted.some((id) => row.endsWith(id)),
      `${row} is there and was not accepted`,
    );
}

function eventsIn(value: unknown): { id: string; type: unknown }[] {
  const events = typeof value === 'object' && value !== null && 'events' in value ? value.events : [];
  if (!Array.isArray(events)) return [];
  return events.flatMap((event) => (typeof event?.id === 'string' ? [{ id: event.id, type: event.type }] : []));
}

function isWithdrawal(value: unknown, id: string): boolean {
  return eventsIn(value).some((event) => event.id === id && event.type === 'withdrawal');
}

function idsIn(value: unknown): string[] {
  return eventsIn(value)
    .map(({ id }) => id)
    .filter((id) => /^[0-9a-f-]{36}$/.test(id) && id.length === 36);
}

/** `table id` of every row that one of these events left, in order. */
async function rowsOf({ db }: Store, ids: string[]): Promise<string[]> {
  const sound = ids.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
  if (sound.length === 0) return [];
  const rows: string[] = [];
  for (const [table, column] of homes) {
    const found = await db
      .selectFrom(table)
      .select(column as never)
      .where(column as never, 'in', sound as never)
      .execute();
    for (const row of found) rows.push(`${table} ${Object.values(row)[0]}`);
  }
  return rows.sort();
}

function figureOf(tookMs: number[]): Figure {
  const sorted = tookMs.sort((a, b) => a - b);
  const [middle = 0, late = 0] = [0.5, 0.99].map((part) => sorted[Math.floor(sorted.length * part)]);
  const text = `an answer in ${middle.toFixed(1)} ms, 99 of 100 within ${late.toFixed(1)} ms; at most ${mostMs} in the middle`;
  return { text, isSound: middle <= mostMs };
}
