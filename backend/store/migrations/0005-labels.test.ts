import type { Insertable, Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putInquiries } from '../../attribution/testing.ts';
import { aSite, idOf, noon, putSites } from '../../visits/testing.ts';
import type { Store } from '../open-store.ts';
import type { VisitTable } from '../schema.ts';
import { testStores } from '../testing.ts';
import { up } from './0005-labels.ts';

const salon = aSite('salon');

describe.each(testStores())('origins that were stored before labels on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
  });
  afterAll(() => store.close());

  const visit = (number: number, origin: object, first: object): Insertable<VisitTable> => ({
    ...{ site_id: 'salon', session_id: idOf(number), visitor_id: idOf(900), number: 1, device: 'other', bare: false },
    ...{ started_at: new Date(noon), last_seen_at: new Date(noon), landing: 'https://salon.example/', referrer: null },
    ...{ first_at: new Date(noon), first_url: 'https://salon.example/', first_referrer: null },
    ...{ origin: JSON.stringify(origin), first_origin: JSON.stringify(first) },
  });

  test('get empty ones, and nothing else of them changes', async () => {
    const old = { source: 'vk', campaignId: null, utm: { source: 'vk' }, clickIds: {} };
    const fresh = { ...old, labels: { from: 'card' } };
    await store.db
      .insertInto('visits')
      .values([visit(1, old, { ...old, source: 'a' }), visit(2, fresh, old)])
      .execute();
    await putInquiries(store, salon, [{ number: 501, visit: 1, origin: JSON.stringify(old) }]);
    // A migration knows no tables: they are others with each of them.
    await up(store.db as unknown as Kysely<unknown>);
    const visits = await store.db.selectFrom('visits').selectAll().orderBy('session_id').execute();
    expect(visits.map(({ origin, first_origin }) => [origin, first_origin])).toEqual([
      [
        { ...old, labels: {} },
        { ...old, source: 'a', labels: {} },
      ],
      [fresh, { ...old, labels: {} }],
    ]);
    const inquiries = await store.db.selectFrom('inquiries').select('origin').execute();
    expect(inquiries).toEqual([{ origin: { ...old, labels: {} } }]);
  });
});
