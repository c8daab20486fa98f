import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { beginReattribution, settledMs } from '../../backend/attribution/reapply/begin-reattribution.ts';
import { reapplyFor } from '../../backend/attribution/reapply/work-reattributions.ts';
import { openStore, type Store } from '../../backend/store/open-store.ts';
import { runPostgres } from '../../backend/store/run-postgres.ts';
import type { Tables } from '../../backend/store/schema.ts';
import type { MeasurementOptions } from '../options.ts';
import { benchSite, newRules, oldRules } from './rules.ts';
import { addVisits } from './synthetic-visits.ts';

interface Row {
  store: string;
  visits: number;
  seconds: number;
  perSecond: number;
  /** Time for one visit against that at the least number: 1 is linear. */
  growth: number;
}

const sizes = [10_000, 100_000, 1_000_000] as const;
/** A second or ten say little on a machine that does other things as well: the median of these does. */
const smallRounds = 3;

/**
 * Changed campaigns applied to the past, by the job's own code without the queue, at 10,000 visits, 100,000 and all of
 * `--visits` (1,000,000), each in a fresh store; below a million the median of three. Four visits of five change, each
 * fiftieth has an inquiry that follows. `--store=pglite,postgres`; `--postgres=URL` takes a running server instead of
 * starting one.
 */
export async function measureAttribution({ json, number, text }: MeasurementOptions): Promise<void> {
  const most = number('visits', 1_000_000);
  const counts = [...sizes.filter((size) => size < most), most];
  const given = text('postgres', '');
  const rows: Row[] = [];
  for (const store of text('store', 'pglite,postgres').split(',')) {
    if (store !== 'pglite' && store !== 'postgres')
      throw new Error('--store must be pglite, postgres or both with a comma');
    const server = store === 'postgres' && given === '' ? await runPostgres({ durable: true }) : undefined;
    try {
      for (const visits of counts) {
        const place = server?.url ?? (store === 'postgres' ? given : '');
        const rounds: number[] = [];
        for (let round = 0; round < (visits < sizes[2] ? smallRounds : 1); round++)
          rounds.push(await inFreshStore(place, (opened) => timeOf(opened, visits)));
        const seconds = median(rounds);
        const least = rows.find((row) => row.store === store);
        const growth = least ? seconds / visits / (least.seconds / least.visits) : 1;
        rows.push({ store, visits, seconds, perSecond: Math.round(visits / seconds), growth });
        if (!json) print(rows.at(-1));
      }
    } finally {
      await server?.stop();
    }
  }
  if (json)
    console.log(
      JSON.stringify(rows.map((row) => ({ ...row, seconds: round(row.seconds), growth: round(row.growth) }))),
    );
}

/** Seconds that the whole reattribution took. Throws when it did not do what it should. */
async function timeOf({ db }: Store, visits: number): Promise<number> {
  await putRules(db, oldRules);
  await addVisits(db, visits);
  await putRules(db, newRules);
  const askedAt = new Date();
  const startedAt = performance.now();
  const begun = await db.transaction().execute((tx) => beginReattribution(tx, { site: benchSite, now: askedAt }));
  let goesOn = true;
  // The pauses for other processes are no work: each time the job comes again, the pause is over.
  let clockMs = askedAt.getTime();
  const now = () => new Date(clockMs);
  while (goesOn && begun) {
    goesOn = false;
    clockMs += settledMs;
    const enqueue = async () => {
      goesOn = true;
    };
    const log = { info: () => {}, warn: () => {} };
    await reapplyFor(
      { store: { db }, jobs: { enqueue }, log, now },
      { site: benchSite, id: begun.id },
      new AbortController().signal,
    );
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await checkOutcome(db, visits);
  return seconds;
}

async function putRules(db: Kysely<Tables>, rules: typeof oldRules): Promise<void> {
  const row = { name: rules.name, settings: JSON.stringify(rules), changed_at: new Date() };
  await db
    .insertInto('sites')
    .values({ id: benchSite, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

async function checkOutcome(db: Kysely<Tables>, visits: number): Promise<void> {
  const { rows } = await sql<{ state: string; done: number; changed: number; strays: number }>`
    select state, done, (select count(*)::integer from visits where campaign_id is not null) as changed,
      (select count(*)::integer from inquiries join visits on visits.site_id = visit_site and session_id = visit_session
        where inquiries.campaign_id is distinct from visits.campaign_id) as strays
    from reattributions`.execute(db);
  const [outcome] = rows;
  if (outcome?.state !== 'done' || outcome.done !== visits || outcome.changed < visits * 0.79 || outcome.strays > 0)
    throw new Error(`the reattribution of ${visits} visits ended wrong: ${JSON.stringify(outcome)}`);
}

/** `postgresUrl` empty: the embedded database in a folder of its own. */
async function inFreshStore<Result>(postgresUrl: string, use: (store: Store) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'tendril-bench-'));
  const store = await openStore(postgresUrl ? { databaseUrl: await freshDatabase(postgresUrl) } : { folder });
  try {
    return await use(store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function freshDatabase(postgresUrl: string): Promise<string> {
  const name = `bench_${Date.now()}`;
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  return Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href;
}

function print(row: Row | undefined): void {
  if (!row) return;
  const { store, visits, seconds, perSecond, growth } = row;
  console.log(
    `${store.padEnd(9)}${visits.toLocaleString('en').padStart(10)} visits ${seconds.toFixed(1).padStart(7)} s ${perSecond.toLocaleString('en').padStart(8)} a second; time for one against the first line: ${growth.toFixed(2)}`,
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
