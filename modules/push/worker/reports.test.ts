import { beforeEach, describe, expect, test, vi } from 'vitest';
import { onSubscriptionChange } from './on-subscription-change.ts';
import { openReports } from './reports.ts';
import type { SubscriptionChange, WorkerScope } from './worker-scope.ts';

// The disk of a worker, as far as it is used here.
const disk = vi.hoisted(() => new Map<string, unknown>());
vi.mock('idb-keyval', () => ({
  createStore: () => disk,
  set: async (key: string, value: unknown) => void disk.set(key, value),
  entries: async () => [...disk],
  delMany: async (keys: string[]) => {
    for (const key of keys) disk.delete(key);
  },
}));

const tell = 'https://t.example/p/salon';
const registerSync = vi.fn(async () => {});
let answer: () => Promise<{ status: number }>;
const fetched = vi.fn((_url: string, _init: { body: string }) => answer());
const bodies = () => fetched.mock.calls.map(([, { body }]) => JSON.parse(body));

beforeEach(() => {
  disk.clear();
  vi.clearAllMocks();
  answer = async () => ({ status: 200 });
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('self', { registration: { sync: { register: registerSync } } });
});

describe('what became of a notification', () => {
  test('is told at once, and forgotten once it was heard', async () => {
    await openReports(tell).add({ delivery: 'd1', action: 'shown' });
    expect(bodies()).toMatchObject([
      { kind: 'told', told: [{ delivery: 'd1', action: 'shown', at: expect.any(Number) }] },
    ]);
    expect([disk.size, registerSync.mock.calls.length]).toEqual([0, 0]);
  });

  test.each([
    ['the network is away', () => Promise.reject(new TypeError('offline'))],
    ['the backend is down', async () => ({ status: 503 })],
    ['there is too much at once', async () => ({ status: 429 })],
  ])('is kept while %s, and told with the next one; the browser is asked to come back', async (_, failing) => {
    const reports = openReports(tell);
    answer = failing;
    await reports.add({ delivery: 'd1', action: 'shown' });
    expect([disk.size, registerSync.mock.calls]).toEqual([1, [['tendril-push']]]);
    await expect(reports.flush()).rejects.toBeDefined();
    answer = async () => ({ status: 200 });
    await reports.add({ delivery: 'd1', action: 'clicked' });
    expect(
      bodies()
        .at(-1)
        .told.map(({ action }: { action: string }) => action),
    ).toEqual(['shown', 'clicked']);
    expect(disk.size).toBe(0);
  });

  test('that is refused for good is let go', async () => {
    answer = async () => ({ status: 400 });
    await openReports(tell).add({ delivery: 'd1', action: 'shown' });
    expect(disk.size).toBe(0);
  });

  test('goes out in bodies that the backend takes, and not at all after a month', async () => {
    for (let n = 0; n < 120; n += 1) disk.set(`${n}`, { delivery: `${n}`, action: 'shown', at: Date.now() });
    disk.set('old', { delivery: 'old', action: 'shown', at: Date.now() - 31 * 86_400_000 });
    await openReports(tell).flush();
    const sizes = bodies().map(({ told }) => told.length);
    expect(Math.max(...sizes)).toBe(50);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(120);
    expect(disk.size).toBe(0);
  });
});

describe('a subscription that the browser gives up', () => {
  const key = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]);
  const fresh = {
    options: { applicationServerKey: Uint8Array.from(key).buffer },
    toJSON: () => ({ endpoint: 'https://push.example/new', keys: {} }),
  };
  const config = { tell, key: key.toString('base64url') };
  const subscribe = vi.fn(async () => fresh);
  const self = { registration: { pushManager: { subscribe } } } as unknown as WorkerScope;
  async function change(event: object): Promise<void> {
    const waiting: Promise<unknown>[] = [];
    const given = { ...event, waitUntil: (work: Promise<unknown>) => waiting.push(work) };
    onSubscriptionChange(given as unknown as SubscriptionChange, { self, config });
    await Promise.all(waiting);
  }

  test('is made anew by the site’s key, and told by the one before', async () => {
    await change({ oldSubscription: { endpoint: 'https://push.example/old' } });
    expect(subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: config.key });
    expect(bodies()).toEqual([
      { kind: 'renew', before: 'https://push.example/old', subscription: fresh.toJSON(), key: config.key },
    ]);
  });

  test('is taken as the browser has renewed it', async () => {
    await change({ oldSubscription: { endpoint: 'https://push.example/old' }, newSubscription: fresh });
    expect([subscribe.mock.calls.length, bodies().length]).toEqual([0, 1]);
  });

  test('and does not say which one it was is left to the next page', async () => {
    await change({});
    expect(bodies()).toEqual([]);
  });
});
