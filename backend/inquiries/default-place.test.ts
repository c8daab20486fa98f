import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, putSites } from '../visits/testing.ts';
import { defaultPlace } from './default-place.ts';

const withCampaign = (id: string) =>
  aSite(id, {
    campaigns: [{ id: 'walk-in', name: `Walk-in of ${id}`, when: { field: 'source', is: 'equals', value: 'nobody' } }],
  });

describe.each(testStores())('the place of an inquiry without a visit on $engine', ({ open }) => {
  let store: Store;
  const [salon, other] = [withCampaign('salon'), withCampaign('other')];
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon, other]);
  });
  afterAll(() => store.close());

  test.each([
    ['salon', 'Walk-in of salon'],
    ['other', 'Walk-in of other'],
  ])('on the site %s has the campaign of that very site', async (site, campaign) => {
    const fallback = { kind: 'campaign', campaign: 'walk-in' } as const;
    const place = await store.db.transaction().execute((tx) => defaultPlace(tx, { fallback, site, reporter: salon }));
    expect(place).toMatchObject({ site, origin: { campaignId: 'walk-in', campaign } });
  });
});
