import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Jobs } from '../jobs/jobs.ts';
import { openJobs } from '../jobs/open-jobs.ts';
import type { Store } from '../store/open-store.ts';
import { listPartitions } from '../store/partitions.ts';
import { testStores } from '../store/testing.ts';
import { aSite, putSites } from '../visits/testing.ts';
import { workRetention } from './work-retention.ts';

const now = new Date('2026-12-15T03:00:00Z');

describe.each(testStores())('the daily retention on $engine', ({ open }) => {
  let store: Store;
  let jobs: Jobs;
  beforeEach(async () => {
    store = await open();
    jobs = await openJobs({ store, backend: 'postgres', onError: () => {} });
    await putSites(store, [aSite('salon')]);
  });
  afterEach(async () => {
    await jobs.stop();
    await store.close();
  });

  /** The runs that wait, each by whether it is due within the hour. */
  const waiting = async () => {
    const { rows } = await store.executeSql(
      `select start_after < now() + interval '1 hour' as soon from pgboss.job
       where name = 'retention.daily' and state = 'created'`,
    );
    return rows.map(({ soon }) => soon);
  };

  test('runs at the first start, logs numbers only, and then once a day however often and wide we start', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => lines.push(line) });
    const old = { site_id: 'salon', kind: 'refused-event', reason: 'secret-needle', count: 1, detail: null };
    await store.db
      .insertInto('troubles')
      .values({ ...old, last_at: new Date(0) })
      .execute();
    const parts = { store, jobs, log, now: () => now };
    await workRetention(parts);
    await vi.waitUntil(() => lines.length > 0, { timeout: 15_000 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      deleted: { troubles: 1, visits: 0 },
      dropped: [],
      complete: true,
    });
    expect(lines.join()).not.toContain('secret-needle');
    expect((await listPartitions(store.db)).map(({ name }) => name)).toContain('visits_2027_02');
    await vi.waitUntil(async () => (await waiting()).length > 0, { timeout: 15_000 });
    await Promise.all([workRetention(parts), workRetention(parts)]);
    expect(await waiting()).toEqual([false]);
    expect(lines).toHaveLength(1);
  });
});
