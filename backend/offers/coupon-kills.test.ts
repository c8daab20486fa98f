import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { freshDatabase } from '../store/testing.ts';
import { aSite, aVisit, putSites } from '../visits/testing.ts';
import { newShowingId } from './new-showing-id.ts';
import { anOffer, countsIn, putOffer, putPool, withCoupon } from './testing.ts';
import { askForCoupon } from './testing-coupon.ts';

let store: Store;
let databaseUrl: string;
const showing = newShowingId(Date.now());
beforeEach(async () => {
  databaseUrl = await freshDatabase();
  store = await openStore({ databaseUrl });
  await putSites(store, [aSite('salon')]);
  await putPool(store, { id: 'ten', codes: ['A-1', 'A-2'] });
  await putOffer(store, 'autumn', anOffer({ pool: 'ten', variants: withCoupon() }));
  const { visitor, session } = aVisit(1);
  await store.db
    .insertInto('offer_showings')
    .values({
      ...{ site_id: 'salon', id: showing, offer_id: 'autumn', variant_id: 'a', visitor_id: visitor },
      ...{ session_id: session, order_id: null, nth: null, asked_at: new Date() },
    })
    .execute();
  await store.db
    .insertInto('mail_settings')
    .values({ site_id: 'salon', settings: '{}', password: null, password_end: null, changed_at: new Date(0) })
    .execute();
});
afterEach(() => store.close());

test.each(['coupons.handed-out', 'coupons.letter-queued', 'coupons.counted', 'coupons.after-commit'])(
  'a kill at %s and another try hand out one code, queue one letter and count once (reliability K2)',
  async (point) => {
    const worker = spawn(process.execPath, [join(import.meta.dirname, 'testing-coupon-worker.ts')], {
      env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, FAIL_POINT: point, SHOWING: showing },
      stdio: 'ignore',
    });
    const [, signal] = await once(worker, 'exit');
    expect(signal).toBe('SIGKILL');
    const answer = await askForCoupon(store, showing);
    expect(await askForCoupon(store, showing)).toEqual(answer);
    const used = await store.db.selectFrom('coupon_codes').select('code').where('handed_at', 'is not', null).execute();
    expect(used).toEqual([{ code: answer.code }]);
    expect(await store.db.selectFrom('letters').select('recipient').execute()).toHaveLength(1);
    expect(await countsIn(store)).toEqual({ 'a taken': 1 });
  },
  60_000,
);
