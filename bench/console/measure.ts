import { openStore } from '../../backend/store/open-store.ts';
import { freshPostgres } from '../fresh-postgres.ts';
import type { MeasurementOptions } from '../options.ts';
import { measureLists } from './measure-lists.ts';
import { measurePages } from './measure-pages.ts';
import { addGoals } from './synthetic-goals.ts';
import { addInquiries } from './synthetic-inquiries.ts';

/**
 * The console over `--inquiries` (1,000,000) of half a year, and as many goals, on PostgreSQL: how quickly its lists answer, what its first
 * screen weighs, and what Lighthouse says of it. Each part prints its own, and `--json` is one object of all.
 * `--postgres=URL` takes a running server instead of starting one; `--skip=lists` leaves the lists out.
 */
export async function measureConsole(options: MeasurementOptions): Promise<void> {
  const { json, number, text } = options;
  const postgres = await freshPostgres(options);
  try {
    const store = await openStore({ databaseUrl: postgres.databaseUrl });
    const lists = { listP95Ms: Number.NaN };
    try {
      await addInquiries(store.db, number('inquiries', 1_000_000));
      await addGoals(store.db);
      if (text('skip', '') !== 'lists') Object.assign(lists, await measureLists(store, options));
    } finally {
      await store.close();
    }
    const pages = await measurePages(postgres.databaseUrl, options);
    if (json) console.log(JSON.stringify({ ...pages, ...lists }));
  } finally {
    await postgres.stop();
  }
}
