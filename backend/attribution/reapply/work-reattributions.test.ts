import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { aSite, noon, putSites } from '../../visits/testing.ts';
import { putVisits } from '../testing.ts';
import { beginReattribution, latestReattribution, settledMs } from './begin-reattribution.ts';
import { reapplyFor, workReattributions } from './work-reattributions.ts';

const later = new Date(noon + 60_000);
const salon = aSite('salon');
const silent = { info: () => {}, warn: () => {} };
type Handler = (job: { site: string; id: string }, signal: AbortSignal) => Promise<void>;

/** A queue that remembers what is added and hands nothing out by itself. */
const queue = () => {
  const added: { site: string; id: string }[] = [];
  const handlers: Record<string, Handler> = {};
  const jobs = {
    enqueue: async (_tx: unknown, _name: string, payload: object) => {
      added.push(payload as { site: string; id: string });
    },
    work: async (_name: string, handler: unknown) => {
      handlers.work = handler as Handler;
    },
    onGaveUp: async (_name: string, handler: unknown) => {
      handlers.gaveUp = handler as Handler;
    },
  };
  return { added, handlers, jobs };
};

describe.each(testStores())('the jobs that apply campaigns to the past on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
    await putVisits(
      store,
      salon,
      Array.from({ length: 25 }, (_, index) => ({ number: index + 1 })),
    );
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom('reattributions').execute();
  });

  const begin = async () => {
    const settings = { site: 'salon', now: new Date(noon) };
    const row = await store.db.transaction().execute((tx) => beginReattribution(tx, settings));
    if (!row) throw new Error('one is running');
    return row.id;
  };
  const progress = () => latestReattribution(store.db, 'salon');

  test('do all there is to do', async () => {
    const id = await begin();
    const { jobs, added } = queue();
    const work = (now: Date) =>
      reapplyFor({ store, jobs, log: silent, now: () => now }, { site: 'salon', id }, new AbortController().signal);
    await work(later);
    expect(await progress()).toMatchObject({ state: 'running', done: 25 });
    expect(added).toEqual([{ site: 'salon', id }]);
    await work(new Date(later.getTime() + settledMs));
    expect(await progress()).toMatchObject({ state: 'done', done: 25 });
    expect(added).toHaveLength(1);
  });

  test('leave the rest to the next one when the backend stops', async () => {
    const id = await begin();
    const { jobs, added } = queue();
    await reapplyFor({ store, jobs, log: silent, now: () => later }, { site: 'salon', id }, AbortSignal.abort());
    expect(added).toEqual([{ site: 'salon', id }]);
    expect(await progress()).toMatchObject({ state: 'running' });
  });

  test('are taken up at the next start, and marked as failed when the queue gives up', async () => {
    const id = await begin();
    const { jobs, added, handlers } = queue();
    await workReattributions({ store, jobs, log: silent, now: () => later });
    expect(added).toEqual([{ site: 'salon', id }]);
    await handlers.gaveUp?.({ site: 'salon', id }, new AbortController().signal);
    expect(await progress()).toMatchObject({ state: 'failed', finished_at: later });
  });
});
