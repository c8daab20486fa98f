import { createStore, delMany, entries, set } from 'idb-keyval';
import type { PushTelling, ToldAction } from '../../../contracts/push-wire.ts';
import { post } from './post.ts';
import type { WorkerScope } from './worker-scope.ts';

declare const self: WorkerScope;

type Told = Extract<PushTelling, { kind: 'told' }>['told'][number];

/** What becomes of notifications, kept until the backend has heard of it. */
export interface Reports {
  /** Keeps it and sends what is kept. Never rejects. */
  add(told: { delivery: string; action: ToldAction }): Promise<void>;
  /** Sends what is kept. Rejects where that could not be, so that the browser tries again. */
  flush(): Promise<void>;
}

/** As many as one body takes (contracts/limits.ts). */
const mostAtOnce = 50;
/** Older than that nobody asks for it. */
const mostAgeMs = 30 * 86_400_000;

/** Opens the reports, in an IndexedDB of their own. `tell`: address for `POST /p/<site>`. */
export function openReports(tell: string): Reports {
  const store = createStore('tendril-push', 'told');

  async function flush(): Promise<void> {
    const kept = (await entries<string, Told>(store)).slice(0, mostAtOnce);
    if (kept.length === 0) return;
    const fresh = kept.filter(([, { at }]) => Date.now() - at < mostAgeMs).map(([, told]) => told);
    // Refused for good is as good as heard: it would be refused again. Too many at once and the server's own trouble are not.
    const status = fresh.length > 0 ? await post(tell, { kind: 'told', told: fresh }) : 200;
    if (status >= 500 || status === 429) throw status;
    await delMany(
      kept.map(([key]) => key),
      store,
    );
    if (kept.length === mostAtOnce) await flush();
  }

  return {
    flush,
    async add({ delivery, action }) {
      const told = { delivery, action, at: Date.now() };
      try {
        await set(`${delivery} ${action}`, told, store);
        await flush();
      } catch {
        // Kept for the next notification, and for when the browser says that it is online again.
        await self.registration.sync?.register('tendril-push').catch(() => {});
      }
    },
  };
}
