import type { CouponAnswer } from '../../contracts/offer-wire.ts';
import type { Store } from '../store/open-store.ts';
import { aSite, aVisit } from '../visits/testing.ts';
import { answerCoupon } from './answer-coupon.ts';

/** For tests: the first visitor asks to be sent the coupon of a showing; jobs are not done. */
export function askForCoupon({ db }: Store, showing: string): Promise<CouponAnswer> {
  return answerCoupon(
    { db, enqueue: async () => {} },
    { site: aSite('salon'), ask: { visit: aVisit(1), showing, email: 'ann@mail.example' }, now: new Date() },
  );
}
