import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';

/** Something that may be used so many times a minute. */
export interface RateBucket {
  name: string;
  most: number;
}

/** Rates that several processes share without a statement for each use. */
export interface SharedRates {
  /** Seconds to wait where one of the buckets has not `amount` left, and then nothing is taken; else `null`. */
  take(buckets: readonly RateBucket[], amount: number): number | null;
  /** Seconds to wait where one of the buckets is used up, else `null`. Takes nothing. */
  waitSec(buckets: readonly RateBucket[]): number | null;
  /** Tells the other processes of what was used here, and learns what they used; to be called about once a second. */
  exchange(): Promise<void>;
}

interface Use {
  most: number;
  /** Used here. */
  own: number;
  /** Of that, what the other processes know of already. */
  told: number;
  /** Used by the others, as of the last exchange. */
  others: number;
}

const windowMs = 60_000;
/** Little use is nobody's business: below this share a bucket stays out of the database. */
const notableShare = 0.05;
/** More senders than this at once are an attack by itself; the limits for a site and for all still hold then. */
const mostBuckets = 100_000;

/**
 * Counts uses in memory, by minutes, and exchanges the notable ones through the table `quotas`. Between two exchanges
 * several processes together may give out more than there is, for about a second.
 */
export function sharedRates({ db, now }: { db: Kysely<Tables>; now: () => Date }): SharedRates {
  let windowAt = 0;
  let uses = new Map<string, Use>();

  function current(): Map<string, Use> {
    const begun = Math.floor(now().getTime() / windowMs) * windowMs;
    if (begun !== windowAt) {
      windowAt = begun;
      uses = new Map();
    }
    return uses;
  }

  function waitSec(buckets: readonly RateBucket[], amount: number): number | null {
    const known = current();
    const isLeft = buckets.every(({ name, most }) => {
      const use = known.get(name);
      return (use ? use.own + use.others : 0) + amount <= most;
    });
    return isLeft ? null : Math.max(1, Math.ceil((windowAt + windowMs - now().getTime()) / 1000));
  }

  return {
    waitSec: (buckets) => waitSec(buckets, 1),
    take(buckets, amount) {
      const wait = waitSec(buckets, amount);
      if (wait !== null) return wait;
      for (const { name, most } of buckets) {
        const use = uses.get(name);
        if (use) use.own += amount;
        else if (uses.size < mostBuckets) uses.set(name, { most, own: amount, told: 0, others: 0 });
      }
      return null;
    },
    async exchange() {
      const of = current();
      const notable = [...of].filter(([, use]) => use.own > 0 && use.own + use.others >= use.most * notableShare);
      if (notable.length === 0) return;
      const told = new Map(notable.map(([name, use]) => [name, use.own]));
      const rows = notable
        .map(([bucket, use]) => ({ bucket, window_at: new Date(windowAt), used: use.own - use.told }))
        .sort(byKey(({ bucket }) => bucket));
      const { rows: shared } = await sql<{ bucket: string; used: number }>`
        insert into quotas as stored (bucket, window_at, used)
        select bucket, window_at, used
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (bucket text, window_at timestamptz, used integer)
        on conflict (bucket, window_at) do update
          set used = least(stored.used::bigint + excluded.used, 2147483647)
        returning bucket, used
      `.execute(db);
      for (const { bucket, used } of shared) {
        const use = of.get(bucket);
        if (!use) continue;
        use.told = told.get(bucket) ?? use.told;
        use.others = Math.max(0, used - use.told);
      }
    },
  };
}
