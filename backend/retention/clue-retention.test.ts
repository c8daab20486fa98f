import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { say, storedGroups } from '../persons/joining/testing.ts';
import type { Store } from '../store/open-store.ts';
import { ensurePartitions } from '../store/partitions.ts';
import { testStores } from '../store/testing.ts';
import { aSite, idOf, putSites } from '../visits/testing.ts';
import { runRetention } from './run-retention.ts';

const now = new Date('2026-12-15T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe.each(testStores())('retention of who is who on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await ensurePartitions(store.db, now);
    await putSites(store, [aSite('salon', { retention: { identities: 20 } })]);
  });
  afterAll(() => store.close());

  test('forgets clues that nobody repeats, and whom only these made one', async () => {
    const said = (visitor: number, days: number, ...contacts: string[]) => ({
      ...{ site: 'salon', visitor: idOf(visitor), contacts: contacts.sort(), at: daysAgo(days) },
    });
    await say(store, [said(1, 30, '+79001234567'), said(2, 30, 'user:2'), said(3, 30, '+79001234567', 'user:2')]);
    await say(store, [said(1, 5, '+79001234567'), said(2, 1, 'user:2')]);
    expect(await storedGroups(store, 'salon')).toHaveLength(1);
    const seen = { site_id: 'salon', visitor_id: idOf(1) };
    await store.db
      .insertInto('visitor_profiles')
      .values(
        [30, 5].map((days) => ({ ...seen, name: `n${days}`, value: '', said_at: now, received_at: daysAgo(days) })),
      )
      .execute();
    const { deleted } = await runRetention(store.db, { now, stop: () => false });
    expect(deleted).toMatchObject({ clues: 2, first_party_data: 1 });
    expect(await storedGroups(store, 'salon')).toEqual([
      { contacts: ['+79001234567'], visitors: [idOf(1)] },
      { contacts: ['user:2'], visitors: [idOf(2)] },
    ]);
  });
});
