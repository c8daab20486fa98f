import { reach } from '../fail-points.ts';

export interface GroupCommitSettings<Item, Outcome> {
  /** Writes what it is given and gives an outcome for each, in the same order; a rejection is everyone's. */
  write(items: readonly Item[]): Promise<readonly Outcome[]>;
  /** Whether a rejection means that the store itself is away. */
  isStoreDown(error: unknown): boolean;
  /** Most items that share one commit. */
  mostTogether: number;
  /** Most items that wait for a commit. */
  mostWaiting: number;
  /** How many commits may be under way at the same time. */
  lanes: number;
}

export interface GroupCommit<Item, Outcome> {
  /** Resolves after the commit. Rejects at once with a `QueueFull` when too many wait, or while the store is away. */
  add(item: Item): Promise<Outcome>;
  /** Whether one more would be refused at this moment. */
  isFull(): boolean;
  /** How many wait for a commit at this moment. */
  waiting(): number;
  /** Resolves when all that was added has its outcome. */
  settled(): Promise<void>;
}

/** Nothing more can wait; whoever asks should come again. */
export class QueueFull extends Error {}

interface Waiting<Item, Outcome> {
  item: Item;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/**
 * Lets concurrent callers share commits: whatever waits when a lane becomes free is written together. A lone caller does
 * not wait for company. Once the store is found to be away, one item at a time finds out whether it is back, and all
 * others are refused at once.
 */
export function groupCommit<Item, Outcome>(settings: GroupCommitSettings<Item, Outcome>): GroupCommit<Item, Outcome> {
  const { write, isStoreDown, mostTogether, mostWaiting, lanes } = settings;
  const waiting: Waiting<Item, Outcome>[] = [];
  const running = new Set<Promise<void>>();
  let storeDown = false;
  let scheduled = false;

  /** After the callers of this turn of the event loop, so that requests read from one socket go together. */
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      while (running.size < lanes && waiting.length > 0) run(waiting.splice(0, mostTogether));
    });
  }

  function run(batch: readonly Waiting<Item, Outcome>[]): void {
    const lane = writeBatch(batch).finally(() => {
      running.delete(lane);
      if (waiting.length > 0) schedule();
    });
    running.add(lane);
  }

  async function writeBatch(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await write(batch.map(({ item }) => item));
      storeDown = false;
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new Error('write() gave fewer outcomes than it was given items'));
        else resolve(outcome);
      });
    } catch (error) {
      storeDown = isStoreDown(error);
      const failed = storeDown ? [...batch, ...waiting.splice(0)] : batch;
      for (const { reject } of failed) reject(error);
    }
  }

  function isFull(): boolean {
    const isTrying = running.size > 0 || waiting.length > 0;
    return waiting.length >= mostWaiting || (storeDown && isTrying);
  }

  return {
    isFull,
    add(item) {
      if (isFull()) return Promise.reject(new QueueFull());
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        reach('intake.queued');
        schedule();
      });
    },
    waiting: () => waiting.length,
    async settled() {
      while (running.size > 0 || waiting.length > 0) {
        await Promise.allSettled(running);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
