import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertSite } from '../../sites/testing.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { freshDatabase } from '../../store/testing.ts';
import { openPushService, type PushService, pushingOn, pushSite, putPush } from '../testing.ts';
import { leaseMs } from './claim-deliveries.ts';

let store: Store;
let service: PushService;
let databaseUrl: string;
beforeEach(async () => {
  databaseUrl = await freshDatabase();
  store = await openStore({ databaseUrl });
  await insertSite(store, pushSite);
  service = await openPushService();
  await putPush(store, { services: [service.host] });
});
afterEach(async () => {
  await service.close();
  await store.close();
});

/** A process that chooses and sends, killed where `point` says; gives the signal that ended it. */
async function killedAt(point: string): Promise<NodeJS.Signals | null> {
  const worker = spawn(process.execPath, [join(import.meta.dirname, 'testing-worker.ts')], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, FAIL_POINT: point },
    stdio: 'ignore',
  });
  const [, signal] = await once(worker, 'exit');
  return signal as NodeJS.Signals | null;
}

test.each([
  { point: 'push.chosen', arrived: 3, isUnclear: false },
  // Before it was noted that they are handed over nothing was; after that nobody knows but the push service.
  { point: 'push.claimed', arrived: 3, isUnclear: false },
  { point: 'push.before-send', arrived: 3, isUnclear: true },
  { point: 'push.after-send', arrived: 6, isUnclear: true },
  { point: 'push.before-done', arrived: 6, isUnclear: true },
])(
  'a kill at $point loses no push, and no browser is left with two',
  async ({ point, arrived, isUnclear }) => {
    const push = pushingOn(store);
    const browsers = [];
    for (const visitor of [1, 2, 3]) browsers.push(await push.subscribe(service, visitor));
    await push.queue();
    expect(await killedAt(point)).toBe('SIGKILL');
    push.pass(leaseMs / 1000);
    for (let times = 0; times < 3; times += 1) {
      await push.choose();
      await push.work();
      push.pass(600);
    }
    expect(service.pushes()).toHaveLength(arrived);
    // The second copy takes the first one's place: the topic is the same.
    for (const { endpoint } of browsers) expect(service.waiting(endpoint)).toHaveLength(1);
    expect(await push.deliveries()).toMatchObject(
      Array.from({ length: 3 }, () => ({ state: 'sent', unclear: isUnclear ? 1 : 0 })),
    );
    expect(await push.counts()).toEqual({ queued: 3, sent: 3 });
  },
  120_000,
);
