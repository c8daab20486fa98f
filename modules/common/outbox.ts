import { createStore, promisifyRequest } from 'idb-keyval';
import type { TendrilEvent } from '../../contracts/event.ts';
import type { LoaderContext } from '../../contracts/module.ts';
import type { Visit } from '../../contracts/visit.ts';

/** An event on its way. Whoever added it has until `due` to send it; then any tab may. */
interface Parcel {
  visit: Visit;
  event: TendrilEvent;
  due: number;
}

/**
 * IndexedDB can hang for good in some browsers (reliability §3), and take a second to open on a busy machine. No send waits
 * for it, only the look through what is left.
 */
const storageDeadlineMs = 3_000;
/** How long the tab that added an event has it for itself. Longer than any healthy send. */
const ownSendMs = 4_000;
/** When a page looks for what earlier ones left behind: once it is past its own start. */
const firstLookMs = 3_000;
/** A batch ends with the event that passes this. With the longest event, in Russian, that is still below the 64 KB of keepalive. */
const envelopeLength = 10_000;

/**
 * Events on their way to the backend. Each is written to IndexedDB and sent in the same task, so that leaving the
 * page at once loses nothing; it goes when a receipt names its id. A page view is sent at once too, but written only
 * when that failed: it is not worth the visitor's disk. What failed is sent again with growing pauses, by one tab at a
 * time. Where storage is refused the page's memory serves.
 */
export function openOutbox({ collect, signal }: LoaderContext) {
  const store = createStore('tendril', 'outbox');
  const held = new Map<string, Parcel>();
  /** Whether this page has had anything in storage: opening it costs the page more than sending does. */
  let touched = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Works on the stored records. Rejects, and never throws, where storage does. */
  async function inStorage<Result>(work: (records: IDBObjectStore) => Promise<Result>): Promise<Result> {
    touched = true;
    return store('readwrite', work);
  }

  /** Resolves once the event is on disk or acknowledged; waits on while it is neither. Never rejects. */
  function add(visit: Visit, event: TendrilEvent): Promise<void> {
    const parcel: Parcel = { visit, event, due: Date.now() + ownSendMs };
    held.set(event.id, parcel);
    return new Promise((resolve) => {
      const isView = event.type === 'page_view';
      const keep = () =>
        inStorage((records) => {
          records.put(parcel, event.id);
          records.transaction.commit(); // or it would wait for a page that may be left by then
          return promisifyRequest(records.transaction);
        }).then(resolve, () => {});
      if (!isView) keep();
      post([parcel]).then(resolve, () => {
        parcel.due = 0;
        if (isView) keep();
        again();
      });
    });
  }

  /** Sends an envelope and lets go of all that the receipt names. Rejects where there is no receipt of ours. */
  async function post(parcels: Parcel[]): Promise<void> {
    const answer = await fetch(collect, {
      // What a page has put on Object.prototype must not become an option of ours.
      __proto__: null,
      method: 'POST',
      keepalive: true,
      // A string body goes as text/plain, so there is no preflight to wait for.
      body: JSON.stringify({
        sentAt: Date.now(),
        visit: parcels[0]?.visit,
        events: parcels.map((parcel) => parcel.event),
      }),
    } as RequestInit);
    const { accepted, refused } = await answer.json();
    const ids: string[] = [...accepted, ...refused.map(({ id }: { id: string }) => id)];
    if (!ids[0]) throw 0;
    for (const id of ids) held.delete(id);
    if (touched)
      inStorage(async (records) => {
        for (const id of ids) records.delete(id);
      }).catch(() => {});
  }

  /** Sends what is due, of this tab and of those that are gone; comes back for the rest. */
  async function flush(): Promise<void> {
    try {
      // Without Web Locks two tabs may send the same event; the backend counts it once.
      await (navigator.locks?.request('tendril', { ifAvailable: true }, sendDue) ?? sendDue(true));
    } catch {
      again();
    }
  }

  async function sendDue(lock: unknown): Promise<void> {
    const known = new Map(held);
    const stored = await Promise.race([
      inStorage((records) => promisifyRequest<Parcel[]>(records.getAll())).catch(() => []),
      new Promise<Parcel[]>((resolve) => setTimeout(resolve, storageDeadlineMs, [])),
    ]);
    for (const parcel of stored) if (!known.has(parcel.event.id)) known.set(parcel.event.id, parcel);
    const batch: Parcel[] = [];
    for (const parcel of known.values())
      if (
        parcel.due < Date.now() &&
        parcel.visit.session === (batch[0] ?? parcel).visit.session &&
        JSON.stringify(batch).length < envelopeLength
      )
        batch.push(parcel);
    if (lock && batch[0]) {
      await post(batch);
      failures = 0;
      await sendDue(lock);
    } else if (known.size > 0) again(ownSendMs);
  }

  /** Comes back after a pause: 1 s doubling to 5 min while it fails, with jitter, so that browsers spread out. */
  function again(pauseMs = Math.min(1000 * 2 ** failures++, 300_000) * (0.5 + Math.random())): void {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(flush, pauseMs);
  }

  addEventListener('online', flush, { signal });
  again(firstLookMs);

  return add;
}
