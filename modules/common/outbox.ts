import { promisifyRequest } from 'idb-keyval';
import type { LoaderContext } from '../../contracts/module.ts';
import type { Receipt } from '../../contracts/problem.ts';
import { bounded } from './bounded.ts';
import { ageOf, fitting, idOf, isInquiry, isMeasured, kindOf } from './parcels.ts';
import { pause } from './pause.ts';
import { retryAfterMs } from './retry-after.ts';
import { sealer } from './seal.ts';
import { storageName } from './storage-name.ts';
import type { VisitState } from './visit-state.ts';

/**
 * IndexedDB can hang for good in some browsers (reliability §3), and take a second to open on a busy machine. No send waits
 * for it, only the look through what is left.
 */
const storageDeadlineMs = 3_000;
/** How long the tab in which an event happened has it for itself. Longer than any healthy send. */
const ownSendMs = 4_000;
/**
 * When a page opens the disk and looks for what earlier ones left behind: past its own start, but before a person can
 * submit anything and leave, since a write that has to wait for the opening does not survive that.
 */
const firstLookMs = 100;
/** Pause between two envelopes of one browser (reliability B4). */
const betweenMs = 1_000;
/** A request that hangs is counted as lost, or it would hold up what waits behind it, in every tab. */
const sendDeadlineMs = 60_000;
/** UTF-16 units of a batch of several events: in any language below the 64 KB of keepalive. The longest event goes alone. */
const batchLength = 20_000;

/** One database with one store, as `idb-keyval` makes it; without its second and third chances, which cost bytes. */
function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(storageName);
  request.onupgradeneeded = () => request.result.createObjectStore('outbox');
  return promisifyRequest(request);
}

/**
 * Events on their way to the backend. Each is sealed, written to IndexedDB and sent in the same task, so that leaving
 * the page at once loses nothing; it goes when a receipt names it. A page view is sent at once too, but written only
 * when that failed: it is not worth the visitor's disk. What failed is sent again with growing pauses, inquiries first,
 * by one tab at a time. Where storage or WebCrypto is refused the page's memory serves.
 */
export function openOutbox(
  { collect, newId, sealKey, signal }: LoaderContext,
  { state, credentials }: { state: VisitState; credentials: RequestCredentials },
) {
  const seal = sealer(sealKey);
  /** Parcels that are not on disk, not yet or because they cannot be, each with what to call once that is decided. */
  const held = new Map<string, (durable: boolean) => void>();
  let database: Promise<IDBDatabase> | undefined;
  let failures = 0;
  /** Until when the backend wants to be left alone, by `performance.now()`. */
  let restUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Works on the stored records. Rejects, and never throws, where storage does. */
  async function inStorage<Result>(work: (records: IDBObjectStore) => Promise<Result>): Promise<Result> {
    database ??= openDatabase();
    try {
      return await work((await database).transaction('outbox', 'readwrite').objectStore('outbox'));
    } catch (error) {
      database = undefined; // Safari closes it at times
      throw error;
    }
  }

  /**
   * Resolves to true once the event is on disk or accepted, to false once it is refused; waits on while it is neither.
   */
  function add(event: { id: string; type: string; [field: string]: unknown }): Promise<boolean> {
    return new Promise((settle) => {
      const parcel = kindOf(event.type) + bounded(event);
      held.set(parcel, settle);
      if (event.type !== 'page_view') keep(parcel);
      post([parcel]).catch(() => {
        keep(parcel);
        again(ownSendMs);
      });
    });
  }

  /** Puts an event on disk; from then on the disk serves, for every tab. What is refused there stays in memory. */
  async function keep(parcel: string): Promise<void> {
    const sealed = await seal(parcel);
    const write = () =>
      inStorage((records) => {
        records.put(sealed, idOf(parcel));
        records.transaction.commit(); // or it would wait for a page that may be left by then
        return promisifyRequest(records.transaction);
      });
    if (isMeasured(parcel) && !state.measured())
      letGo(parcel, false); // consent was taken back while it was on its way
    else if (sealed && held.has(parcel))
      write()
        .catch(write) // once more, since the database may only have been closed; else the disk is full
        .catch(() => readStored(true).then(write))
        .then(() => settle(parcel, true))
        .catch(() => {});
  }

  function settle(parcel: string, durable: boolean): void {
    held.get(parcel)?.(durable);
    held.delete(parcel);
  }

  /** Sends an envelope and lets go of all that the receipt names. Rejects where there is no receipt of ours. */
  async function post(parcels: string[]): Promise<void> {
    const sending = fetch(collect, {
      // What a page has put on Object.prototype must not become an option of ours.
      __proto__: null,
      method: 'POST',
      keepalive: true,
      credentials,
      // A string body goes as text/plain, so there is no preflight to wait for.
      body: `{"sentAt":${Date.now()},"events":[${parcels.map((parcel) => parcel.slice(1))}]}`,
    } as RequestInit).then((answer) => {
      restUntil = retryAfterMs(answer.headers.get('retry-after')) + performance.now();
      return answer.json();
    });
    // Past the deadline there is no receipt to take apart, which throws.
    const { accepted, refused, known }: Receipt = await Promise.race([sending, pause(sendDeadlineMs)]);
    // What is refused by its place, since the backend may not have been able to read its id.
    const isTaken = (parcel: string) => accepted.includes(idOf(parcel));
    const named = parcels.filter((parcel, place) => isTaken(parcel) || refused.some(({ index }) => index === place));
    if (!named[0]) throw 0;
    failures = 0;
    state.adopt(known);
    for (const parcel of named) letGo(parcel, isTaken(parcel));
  }

  function letGo(parcel: string, durable: boolean): void {
    settle(parcel, durable);
    // Where it cannot be deleted it stays, and is sent once more or found too old.
    if (database) inStorage(async (records) => records.delete(idOf(parcel))).catch(() => {});
  }

  /** Sends what is due, of this tab and of those that are gone; comes back for the rest. */
  const flush = (): unknown =>
    // Without Web Locks two tabs may send the same event; the backend counts it once.
    (navigator.locks?.request(storageName, { ifAvailable: true }, sendDue) ?? sendDue(true)).catch(() => again());

  async function sendDue(lock: unknown): Promise<void> {
    if (!lock) return again(ownSendMs);
    const stored = await Promise.race([readStored(), pause(storageDeadlineMs)]).catch(() => []);
    const batch: string[] = [];
    const parcels = [...(stored ?? []), ...held.keys()].sort();
    for (const parcel of parcels) {
      if (isMeasured(parcel) && !state.measured())
        letGo(parcel, false); // consent was taken back
      else if (
        // The clock may have been set back since.
        Math.abs(ageOf(parcel)) >= ownSendMs &&
        (!batch[0] || `${batch}${parcel}`.length < batchLength)
      )
        batch.push(parcel);
    }
    if (batch[0]) {
      await post(batch);
      await pause(betweenMs);
      await sendDue(lock);
    } else if (parcels[0] || !stored) again(betweenMs); // not due yet, or the disk was slow
  }

  /** What is on disk and may stay there. The backend is told how much may not. */
  async function readStored(isFull = false): Promise<string[]> {
    // Nothing is put on the disk of who is not measured, not even an empty database.
    if (!database && !state.measured() && !(await indexedDB.databases())[0]) return [];
    return inStorage(async (records) => {
      const stored = (await promisifyRequest(records.getAll())).map(String);
      const kept = fitting(stored, isFull);
      const lost = stored.filter((parcel) => !kept.includes(parcel));
      records.clear();
      for (const parcel of kept) records.put(parcel, idOf(parcel));
      const inquiries = lost.filter(isInquiry).length;
      if (lost[0]) add({ id: newId(), at: Date.now(), type: 'loss', inquiries, others: lost.length - inquiries });
      return kept;
    });
  }

  /** Comes back after a pause: 1 s doubling to 5 min while it fails, with jitter, so that browsers spread out. */
  function again(pauseMs = Math.min(1000 * 2 ** failures++, 300_000) * (0.5 + Math.random())): void {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(flush, Math.max(pauseMs, restUntil - performance.now()));
  }

  addEventListener('online', () => again(0), { signal });
  again(firstLookMs);

  return { add, flush };
}
export type Outbox = ReturnType<typeof openOutbox>;
