import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newShowingId } from '../offers/new-showing-id.ts';
import { erasePerson } from '../persons/erase-person.ts';
import { findPerson } from '../persons/find-person.ts';
import { runRetention } from '../retention/run-retention.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aPageView, aSite, aVisit, putSites, recordVisit } from '../visits/testing.ts';
import { putSurvey } from './testing.ts';

const site = aSite('salon');

describe.each(testStores())('what somebody answered, on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [site]);
    await putSurvey(store, 'stars');
  });
  afterAll(() => store.close());

  const put = (number: number, more: { about?: string; session_id?: string | null; asked_at?: Date }) =>
    store.db
      .insertInto('feedback_requests')
      .values({
        ...{ site_id: 'salon', id: newShowingId(number), survey_id: 'stars', about: `order ${number}`, order_id: null },
        ...{ asked_by: 'page', asked_at: new Date(), score: 1, comment: 'Call me: 8 900 000-00-01', ...more },
      })
      .execute();
  const left = async () =>
    (await store.db.selectFrom('feedback_requests').select('about').orderBy('about').execute()).map(
      ({ about }) => about,
    );

  test('goes with the person, by their orders and their visits, and with time', async () => {
    const { visitor, session } = aVisit(1);
    await store.db.transaction().execute((tx) =>
      recordVisit(tx, {
        ...{ site, visit: aVisit(1), events: [aPageView(1)], receivedAt: new Date(), userAgent: '' },
      }),
    );
    await store.db
      .insertInto('orders')
      .values({
        ...{ site_id: 'salon', key: 'order A-1', event_id: newShowingId(1), visitor_id: visitor, session_id: session },
        ...{
          at: new Date(),
          received_at: new Date(),
          order_id: 'A-1',
          price_minor: null,
          currency: 'RUB',
          items: '[]',
        },
        ...{ contact: JSON.stringify({ email: 'ann@mail.example' }), spot: null, custom_field: null, coupons: '[]' },
        ...{ url: 'https://salon.example/', source: 'page', flaws: '[]' },
      })
      .execute();
    await put(1, { about: 'order A-1' });
    await put(2, { about: `visit ${session}`, session_id: session });
    await put(3, { about: 'order B-1', session_id: aVisit(2).session });
    await put(4, { about: 'order of long ago', asked_at: new Date(Date.now() - 401 * 86_400_000) });
    const clues = { site: 'salon', contacts: ['ann@mail.example'], visitor };
    const found = await findPerson(store.db, clues, 'RU');
    expect(found.feedback.map(({ about }) => about).sort()).toEqual(['order A-1', `visit ${session}`]);
    await store.db.transaction().execute((tx) => erasePerson(tx, clues, 'RU'));
    expect(await left()).toEqual(['order B-1', 'order of long ago']);
    await runRetention(store.db, { now: new Date(), stop: () => false });
    expect(await left()).toEqual(['order B-1']);
  });
});
