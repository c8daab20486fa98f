import { sql } from 'kysely';
import { analyticsReport } from '../../backend/analytics/analytics-report.ts';
import { addDays } from '../../backend/analytics/local-days.ts';
import { openStore, type Store } from '../../backend/store/open-store.ts';
import type { AnalyticsKey } from '../../contracts/analytics.ts';
import type { AttributionModel } from '../../contracts/attribution.ts';
import { oldRules } from '../attribution/rules.ts';
import { addVisits } from '../attribution/synthetic-visits.ts';
import { freshPostgres } from '../fresh-postgres.ts';
import type { MeasurementOptions } from '../options.ts';

interface Asked {
  by?: AnalyticsKey;
  model?: AttributionModel;
  days?: number;
  filters?: Record<string, string>;
}

/** The visits lie within 90 days; 45 and the 45 before are all of them. */
const lastDay = '2026-03-31';
const asked: Record<string, Asked> = {
  'by channel, all visits': {},
  'by channel, 30 days': { days: 30 },
  'by source': { by: 'source' },
  'by campaign': { by: 'campaign' },
  'by landing page': { by: 'landing' },
  'by device': { by: 'device' },
  'by day': { by: 'day' },
  'by form': { by: 'form' },
  'one channel by source': { by: 'source', filters: { channel: 'organic' } },
  'one landing page': { filters: { landing: 'https://bench.example/prices' } },
  'by channel, linear': { model: 'linear' },
  'by channel, last non-direct': { model: 'last-non-direct' },
};

/**
 * The analytics report over `--visits` (1,000,000) and an inquiry for each fiftieth, on PostgreSQL: elapsed time, the
 * median and the slowest of `--rounds` (5). `--postgres=URL` takes a running server instead of starting one.
 */
export async function measureAnalytics(options: MeasurementOptions): Promise<void> {
  const { json, number } = options;
  const postgres = await freshPostgres(options);
  try {
    const store = await openStore({ databaseUrl: postgres.databaseUrl });
    try {
      await addVisits(store.db, number('visits', 1_000_000));
      // What a server does by itself in time: it lets reports be read from the index alone.
      await sql`vacuum visits`.execute(store.db);
      const rows = [];
      for (const [name, what] of Object.entries(asked)) {
        const row = { name, ...(await timesOf(store, what, number('rounds', 5))) };
        rows.push(row);
        if (!json)
          console.log(
            `${name.padEnd(28)} median ${row.medianMs.toFixed(0).padStart(5)} ms, slowest ${row.slowestMs.toFixed(0).padStart(5)} ms`,
          );
      }
      if (json) console.log(JSON.stringify(rows));
    } finally {
      await store.close();
    }
  } finally {
    await postgres.stop();
  }
}

async function timesOf(
  { db }: Store,
  { by = 'channel', model = 'last', days = 45, filters = {} }: Asked,
  rounds: number,
) {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await analyticsReport(db, {
      ...{ sites: [oldRules], currency: oldRules.currency, by, model, lookbackDays: 30, robots: 'without' },
      filters,
      days: { from: addDays(lastDay, 1 - days), to: lastDay, step: 'day' },
      now: Date.parse(`${lastDay}T23:59:59Z`),
    });
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  return { medianMs: times[rounds >> 1] ?? Number.NaN, slowestMs: times.at(-1) ?? Number.NaN };
}
