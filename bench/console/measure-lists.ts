import * as v from 'valibot';
import { countInquiries } from '../../backend/inquiries/count-inquiries.ts';
import { facetValues } from '../../backend/inquiries/facet-values.ts';
import { readyFilter } from '../../backend/inquiries/filter-inquiries.ts';
import { listInquiries } from '../../backend/inquiries/list-inquiries.ts';
import { parseCursor } from '../../backend/lists/cursor.ts';
import type { Store } from '../../backend/store/open-store.ts';
import type { Facet } from '../../contracts/list-words.ts';
import { ListFilterSchema } from '../../contracts/lists.ts';
import { benchSite } from '../attribution/rules.ts';
import type { MeasurementOptions } from '../options.ts';
import { span } from './synthetic-inquiries.ts';

/** What is held to be quick (issue 4, reliability L7). */
const mostMs = 300;
const pageRows = 50;
const rounds = 20;

/** What a marketer narrows the list by: each column alone, frequent and rare values, several together, nothing found. */
const filters: Record<string, Record<string, string>> = {
  'everything, all sites': {},
  'one site': { site: benchSite },
  'a small site': { site: `${benchSite}-2` },
  'a day': { from: '2026-03-01', to: '2026-03-01', zone: 'Europe/Moscow' },
  'a month, one site': { site: benchSite, from: '2026-02-01', to: '2026-02-28', zone: 'Europe/Moscow' },
  'a day without any': { from: '2025-03-01', to: '2025-03-01' },
  kind: { kind: 'form' },
  form: { form: 'form-3' },
  'source, frequent': { source: 'yandex' },
  'source, rare': { source: 'flyer' },
  'sources, several': { source: 'vk|2gis|newsletter' },
  'source, none': { source: '\\' },
  medium: { medium: 'email' },
  'campaign, frequent': { campaign: 'spring' },
  'campaign, rare': { campaign: 'rare' },
  'campaign unknown': { campaign: 'never' },
  channel: { channel: 'paid' },
  'landing page': { landing: 'https://bench.example/gift' },
  device: { device: 'tablet' },
  match: { match: 'visit-code' },
  'default used': { default: 'yes' },
  robots: { robot: 'yes' },
  repeated: { repeat: 'again' },
  'own label': { label: 'from:card-3' },
  'rare together with rare': { campaign: 'rare', robot: 'yes', device: 'tablet' },
  'two that never meet': { campaign: 'rare', channel: 'social' },
  'all together': {
    site: benchSite,
    from: '2026-02-01',
    to: '2026-03-31',
    channel: 'paid',
    device: 'mobile',
    kind: 'booking',
  },
  'search: a frequent name': { q: 'анна' },
  'search: two words of a name': { q: 'Гость утр' },
  'search: one letter': { q: 'и' },
  'search: the last digits of a phone': { q: '345-67' },
  'search: digits in the middle': { q: '(912) 34' },
  'search: a whole phone': { q: '8 912 345 67 89' },
  'search: an e-mail': { q: 'guest77777@mail.example' },
  'search: a word of a message': { q: 'номер4999' },
  'search: a campaign': { q: 'october' },
  'search: nothing': { q: 'zzzz' },
  'search within a filter': { q: 'стрижка', source: 'flyer' },
};
const facetsOfMenus: readonly Facet[] = ['source', 'campaign', 'landing', 'label'];

interface Row {
  what: string;
  p50Ms: number;
  p95Ms: number;
}

/**
 * The list, its count and its filter menus, by the backend's own functions: each filter's first page, a page from the middle
 * of the time, and the count.
 */
export async function measureLists(store: Store, { json }: MeasurementOptions): Promise<{ listP95Ms: number }> {
  const rows: Row[] = [];
  const tell = (found: readonly Row[]) => {
    rows.push(...found);
    if (!json) for (const row of found) print(row);
  };
  for (const [name, filter] of Object.entries(filters)) tell(await timesOf(store, { name, filter }));
  for (const facet of facetsOfMenus) tell([await timeOfMenu(store, facet)]);
  const listP95Ms = Math.max(...rows.map(({ p95Ms }) => p95Ms));
  if (!json) console.log(`the slowest 95th percentile is ${listP95Ms.toFixed(0)} ms, to reach: ${mostMs} ms or less`);
  return { listP95Ms: Number(listP95Ms.toFixed(1)) };
}

function print({ what, p50Ms, p95Ms }: Row): void {
  console.log(`${what.padEnd(60)} median ${p50Ms.toFixed(0).padStart(5)} ms, p95 ${p95Ms.toFixed(0).padStart(5)} ms`);
}

async function timesOf(
  { db }: Store,
  { name, filter }: { name: string; filter: Record<string, string> },
): Promise<Row[]> {
  const parsed = v.parse(ListFilterSchema, filter);
  const sites = parsed.site ? [parsed.site] : null;
  const ready = () => readyFilter(db, { filter: parsed, sites, now: span.to });
  const middle = parseCursor(`${(span.from.getTime() + span.to.getTime()) / 2}.00000000-0000-7000-8000-000000000000`);
  return [
    await timed(`${name}: list`, async () =>
      listInquiries(db, { filter: await ready(), limit: pageRows, before: null }),
    ),
    await timed(`${name}: from the middle`, async () =>
      listInquiries(db, { filter: await ready(), limit: pageRows, before: middle }),
    ),
    await timed(`${name}: count`, async () => countInquiries(db, await ready())),
  ];
}

async function timeOfMenu({ db }: Store, facet: Facet): Promise<Row> {
  const filter = await readyFilter(db, { filter: v.parse(ListFilterSchema, {}), sites: null, now: span.to });
  return timed(`menu of ${facet}`, () => facetValues(db, { facet, filter }));
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
