import { armFailPoint } from '../../fail-points.ts';
import { openStore } from '../../store/open-store.ts';
import { pushingOn } from '../testing.ts';

// Run by kills.test.ts: sends what is due on the database of DATABASE_URL, and dies where FAIL_POINT says.

armFailPoint(process.env.FAIL_POINT, 'development');
const store = await openStore({ databaseUrl: process.env.DATABASE_URL ?? '' });
const push = pushingOn(store);
await push.choose();
await push.work();
await store.close();
