import * as v from 'valibot';
import { goalList } from '../../backend/goals/goal-list.ts';
import { inquiryList } from '../../backend/inquiries/inquiry-list.ts';
import { parseCursor } from '../../backend/lists/cursor.ts';
import type { List, ListPeriod } from '../../backend/lists/list.ts';
import type { Store } from '../../backend/store/open-store.ts';
import type { Facet, GoalFacet } from '../../contracts/list-words.ts';
import { GoalFilterSchema, ListFilterSchema } from '../../contracts/lists.ts';
import type { MeasurementOptions } from '../options.ts';
import { type AskedFilters, goalFilters, inquiryFilters } from './asked-filters.ts';
import { span } from './synthetic-inquiries.ts';

/** What is held to be quick (issue 4, reliability L7). */
const mostMs = 300;
const pageRows = 50;
const rounds = 20;

const menusOfInquiries: readonly Facet[] = ['source', 'campaign', 'landing', 'label'];
const menusOfGoals: readonly GoalFacet[] = ['goal', 'source', 'campaign', 'landing', 'label'];

interface Row {
  what: string;
  p50Ms: number;
  p95Ms: number;
}

/** One of the lists as it is measured. */
interface Measured<Filter extends ListPeriod, Name extends string> {
  list: List<Filter, unknown, Name>;
  schema: v.GenericSchema<unknown, Filter & { site?: string | undefined }>;
  filters: AskedFilters;
  menus: readonly Name[];
}

/**
 * The lists, their counts and their filter menus, by the backend's own functions: each filter's first page, a page from the
 * middle of the time, and the count.
 */
export async function measureLists(store: Store, { json }: MeasurementOptions): Promise<{ listP95Ms: number }> {
  const rows: Row[] = [];
  const tell = (row: Row) => {
    rows.push(row);
    if (!json) print(row);
  };
  const inquiries = { list: inquiryList, schema: ListFilterSchema, filters: inquiryFilters, menus: menusOfInquiries };
  const goals = { list: goalList, schema: GoalFilterSchema, filters: goalFilters, menus: menusOfGoals };
  for await (const row of timesOf(store, inquiries)) tell(row);
  for await (const { what, ...times } of timesOf(store, goals)) tell({ what: `goals, ${what}`, ...times });
  const listP95Ms = Math.max(...rows.map(({ p95Ms }) => p95Ms));
  if (!json) console.log(`the slowest 95th percentile is ${listP95Ms.toFixed(0)} ms, to reach: ${mostMs} ms or less`);
  return { listP95Ms: Number(listP95Ms.toFixed(1)) };
}

function print({ what, p50Ms, p95Ms }: Row): void {
  console.log(`${what.padEnd(60)} median ${p50Ms.toFixed(0).padStart(5)} ms, p95 ${p95Ms.toFixed(0).padStart(5)} ms`);
}

async function* timesOf<Filter extends ListPeriod, Name extends string>(
  { db }: Store,
  { list, schema, filters, menus }: Measured<Filter, Name>,
): AsyncGenerator<Row> {
  const middle = parseCursor(`${(span.from.getTime() + span.to.getTime()) / 2}.00000000-0000-7000-8000-000000000000`);
  const readyFor = (asked: Record<string, string>) => {
    const filter = v.parse(schema, asked);
    return list.ready(db, { filter, sites: filter.site ? [filter.site] : null, now: span.to });
  };
  for (const [name, asked] of Object.entries(filters)) {
    const ready = () => readyFor(asked);
    const page = async (before: typeof middle) => list.page(db, { filter: await ready(), limit: pageRows, before });
    yield timed(`${name}: list`, () => page(null));
    yield timed(`${name}: from the middle`, () => page(middle));
    yield timed(`${name}: count`, async () => list.count(db, await ready()));
  }
  for (const facet of menus)
    yield timed(`menu of ${facet}`, async () => list.values(db, { facet, filter: await readyFor({}) }));
}

async function timed(what: string, run: () => Promise<unknown>): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await run();
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(rounds - 1, Math.ceil(rounds * share) - 1)] ?? Number.NaN;
  return { what, p50Ms: at(0.5), p95Ms: at(0.95) };
}
