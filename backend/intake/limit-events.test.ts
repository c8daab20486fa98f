import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sharedRates } from '../http/shared-rates.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { takeEvents } from './limit-events.ts';
import { intakeOn } from './testing.ts';
import { aPageView, aVisit } from './testing-events.ts';

const now = () => new Date(Date.UTC(2026, 2, 1, 12, 0, 20));

describe.each(testStores())('the limits of the intake on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite({ eventsPerMinute: 100 }));
    await insertSite(store, aSite({ id: 'other' }));
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom('quotas').execute();
  });

  /** A process of its own, behind one proxy. */
  const aProcess = (eventsPerMinute = 1_000_000) => {
    const limits = { rates: sharedRates({ db: store.db, now }), eventsPerMinute };
    const edge = intakeOn(store, { now, limits, trustedProxies: 1 });
    const send = async (site: string, count: number, { from = '203.0.113.1', visit = aVisit() } = {}) => {
      const answer = await edge.ask(`/c/${site}`, {
        headers: { origin: 'https://salon.example', 'content-type': 'text/plain', 'x-forwarded-for': from },
        body: JSON.stringify({ visit, events: Array.from({ length: count }, () => aPageView()) }),
      });
      return [answer.status, answer.headers['retry-after']];
    };
    return { edge, limits, send };
  };

  test('ask a site over its own to wait, in a header that its pages can read, and touch no other site', async () => {
    const { edge, send } = aProcess();
    for (const _ of ['first', 'second']) expect(await send('salon', 50)).toEqual([200, undefined]);
    expect(await send('salon', 1)).toEqual([429, '40']);
    expect(await send('other', 50)).toEqual([200, undefined]);
    const refused = await edge.ask('/c/salon', {
      headers: { origin: 'https://salon.example', 'content-type': 'text/plain', 'x-forwarded-for': '203.0.113.1' },
      body: 'not even read',
    });
    expect([refused.status, refused.headers['access-control-expose-headers']]).toEqual([429, 'Retry-After']);
  });

  test('hold for everybody together', async () => {
    const { send } = aProcess(60);
    expect(await send('other', 50)).toEqual([200, undefined]);
    expect(await send('salon', 11)).toEqual([429, '40']);
  });

  test('hold for one network, whatever a sender writes into X-Forwarded-For', async () => {
    const { limits, send } = aProcess();
    // All but one event of what a network may send in a minute, by whoever it is there.
    const others = { site: aSite({ id: 'other' }), address: '203.0.113.200', hasOrigin: true };
    takeEvents(limits, others, { amount: 11_999, visitor: null });
    expect(await send('other', 1, { from: '10.0.0.1, 203.0.113.1' })).toEqual([200, undefined]);
    expect(await send('other', 1, { from: '8.8.8.8, 203.0.113.77' })).toEqual([429, '40']);
    expect(await send('other', 1, { from: '203.0.113.77, 198.51.100.1' })).toEqual([200, undefined]);
  });

  test('are shared by the processes on one store', async () => {
    const [first, second] = [aProcess(), aProcess()];
    expect(await first.send('salon', 50)).toEqual([200, undefined]);
    expect(await second.send('salon', 50)).toEqual([200, undefined]);
    for (const { limits } of [first, second, first]) await limits.rates.exchange();
    for (const { send } of [first, second]) expect(await send('salon', 1)).toEqual([429, '40']);
  });
});
