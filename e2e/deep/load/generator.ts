import { openLedger } from '../ledger/ledger.ts';
import { seededRandom } from '../random.ts';
import { type LoadEnvelope, makeEnvelope } from './envelopes.ts';
import type { LoadCounts, LoadSettings } from './load-process.ts';
import { openSealer } from './seal.ts';
import { openSender, type PostResult } from './sender.ts';

const shortestWaitMs = 200;
const longestWaitMs = 2_500;
/** The backend counts by the minute, so it never asks for more than that. */
const longestAskedMs = 60_000;
/** Between two looks at how many envelopes are due. */
const tickMs = 10;

/**
 * Many visitors at once: makes envelopes at a steady rate, whatever becomes of earlier ones, and sends each again with
 * the same ids until a receipt names all that is in it. What is made and what is accepted goes to the ledger.
 */
export function startGenerator(settings: LoadSettings) {
  const { url, site, pages, perSecond, mostPending, seed, ledgerFile, timeoutMs } = settings;
  const { sealKey, sealedShare, doubledShare } = settings;
  const ledger = openLedger(ledgerFile);
  const random = seededRandom(seed);
  const sender = openSender({ url: `${url}/c/${site}`, origin: `http://${pages}`, timeoutMs });
  const sealer = sealKey ? openSealer(sealKey) : null;
  const counts: LoadCounts = {
    ...{ made: 0, accepted: 0, pending: 0, refused: 0, busy: 0, busyWithoutTime: 0, broken: 0, timeouts: 0, other: 0 },
    latenciesMs: [],
  };
  let making = true;
  let rate = perSecond;
  let due = 0;
  let lastTick = performance.now();

  const tick = setInterval(() => {
    const now = performance.now();
    due += making ? ((now - lastTick) * rate) / 1000 : 0;
    lastTick = now;
    for (; due >= 1 && counts.pending < mostPending; due--) void visitor();
  }, tickMs);

  async function visitor(): Promise<void> {
    const serial = `${settings.name}-${counts.made++}`;
    counts.pending++;
    const envelope = makeEnvelope({ pages, serial, random });
    const doubled = random.chance(doubledShare);
    const sealed = sealer !== null && random.chance(sealedShare);
    for (const { kind, token, hash } of envelope.followed) ledger.made(kind, token, hash);
    const events = sealed
      ? await Promise.all(envelope.events.map(sealedWith(await sealer, envelope)))
      : envelope.events;
    // Two tabs may send the same event at the same moment (reliability B7).
    const own = { ...envelope, events };
    await Promise.all([deliver(own), ...(doubled ? [deliver(own)] : [])]);
    counts.pending--;
    counts.accepted++;
  }

  async function deliver({ visit, followed, events }: Delivery): Promise<void> {
    const open = new Map(followed.map((one) => [one.id, one]));
    for (let failures = 0; open.size > 0; failures++) {
      const startedAt = performance.now();
      const result = await sender.post({ sentAt: Date.now(), visit, events });
      if (result.kind === 'receipt') {
        counts.latenciesMs.push(performance.now() - startedAt);
        for (const id of result.receipt.accepted) {
          const one = open.get(id);
          if (one) ledger.accepted(one.kind, one.token);
          open.delete(id);
        }
        for (const { id = '' } of result.receipt.refused) if (open.delete(id)) counts.refused++;
        // What a receipt does not name stays with the browser and is sent again.
        if (open.size === 0) return;
      } else count(result);
      await new Promise((resolve) => setTimeout(resolve, pauseMs(result, failures)));
    }
  }

  function count(result: PostResult): void {
    if (result.kind === 'busy') {
      counts.busy++;
      if (result.retryAfterSec === null) counts.busyWithoutTime++;
    } else if (result.kind === 'timeout') counts.timeouts++;
    else if (result.kind === 'broken') counts.broken++;
    else counts.other++;
  }

  /** As the tag does it, only sooner: 0.2 s doubling, with jitter; a backend's own Retry-After goes before. */
  function pauseMs(result: PostResult, failures: number): number {
    const backOff = Math.min(shortestWaitMs * 2 ** failures, longestWaitMs) * random.between(0.5, 1.5);
    const askedMs = result.kind === 'busy' ? (result.retryAfterSec ?? 0) * 1000 : 0;
    return Math.min(askedMs, longestAskedMs) + backOff;
  }

  return {
    counts: (): LoadCounts => {
      const latenciesMs = counts.latenciesMs.splice(0);
      return { ...counts, latenciesMs };
    },
    setRate(nextPerSecond: number): void {
      rate = nextPerSecond;
    },
    /** Makes no more; those on their way go on. */
    stopMaking(): void {
      making = false;
    },
    end(): void {
      clearInterval(tick);
      sender.close();
      ledger.close();
    },
  };
}

/** An envelope as it is sent. */
interface Delivery extends Pick<LoadEnvelope, 'visit' | 'followed'> {
  events: object[];
}

/** An event that lay on a disk carries its own visit. */
const sealedWith =
  (seal: (event: { id: string }) => Promise<object>, { visit }: LoadEnvelope) =>
  (event: { id: string }) =>
    seal({ ...event, visit } as { id: string });
