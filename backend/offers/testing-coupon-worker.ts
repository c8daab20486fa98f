import { armFailPoint } from '../fail-points.ts';
import { openStore } from '../store/open-store.ts';
import { askForCoupon } from './testing-coupon.ts';

// Run by coupon-kills.test.ts: hands out a coupon on the database of DATABASE_URL, and dies where FAIL_POINT says.

armFailPoint(process.env.FAIL_POINT, 'development');
const store = await openStore({ databaseUrl: process.env.DATABASE_URL ?? '' });
await askForCoupon(store, process.env.SHOWING ?? '');
await store.close();
