import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aSite, insertSite } from '../../sites/testing.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { freshDatabase } from '../../store/testing.ts';
import { type MailServer, mailSettings, openMailServer, putMail } from '../testing.ts';
import { leaseMs } from './claim-letter.ts';
import { sendingOn, testSecrets } from './testing-sending.ts';

let store: Store;
let server: MailServer;
let databaseUrl: string;
beforeEach(async () => {
  databaseUrl = await freshDatabase();
  store = await openStore({ databaseUrl });
  await insertSite(store, aSite());
  server = await openMailServer();
  await putMail(store, { settings: mailSettings(server), secrets: testSecrets });
});
afterEach(async () => {
  await server.close();
  await store.close();
});

/** A process that sends what is due, killed where `point` says; gives the signal that ended it. */
async function killedAt(point: string): Promise<NodeJS.Signals | null> {
  const worker = spawn(process.execPath, [join(import.meta.dirname, 'testing-worker.ts')], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, FAIL_POINT: point },
    stdio: 'ignore',
  });
  const [, signal] = await once(worker, 'exit');
  return signal as NodeJS.Signals | null;
}

test.each([
  // Before the server was ready for it nothing was handed over; after that, nobody knows but the server.
  { point: 'mail.claimed', arrived: 1, isCopy: false },
  { point: 'mail.before-data', arrived: 1, isCopy: true },
  { point: 'mail.after-data', arrived: 2, isCopy: true },
  { point: 'mail.before-done', arrived: 2, isCopy: true },
])(
  'a kill at $point loses no letter, and sends at most one copy, which is marked',
  async ({ point, arrived, isCopy }) => {
    const mail = sendingOn(store);
    await mail.queue('ann@mail.example');
    expect(await killedAt(point)).toBe('SIGKILL');
    mail.pass(leaseMs / 1000);
    for (let times = 0; times < 3; times += 1) {
      await mail.work();
      mail.pass(7_200);
    }
    expect(server.letters).toHaveLength(arrived);
    expect(server.letters.at(-1)?.raw.includes('X-Tendril-Copy: 2')).toBe(isCopy);
    expect(await mail.letters()).toMatchObject([{ state: 'sent', unclear: isCopy ? 1 : 0 }]);
  },
  120_000,
);
