import { expect, test } from 'vitest';
import { fallbackOrigin } from '../inquiries/fallback-origin.ts';
import type { Campaign } from './settings.ts';
import { withCampaign } from './with-campaign.ts';

const when = { field: 'source', is: 'present' } as const;
const campaign = (id: string, name: string): Campaign => ({ id, name, priority: 1, state: 'active', when });
const named = (text: string) => ({ kind: 'campaign', campaign: text }) as const;

test.each([
  ['walk-in', 'walk-in', 'Walk-in'],
  ['Walk-in', 'walk-in', 'Walk-in'],
  ['Elsewhere', null, 'Elsewhere'],
])('a default that names %s belongs to the campaign %s, shown as %s', (text, id, name) => {
  const origin = fallbackOrigin(named(text), [campaign('walk-in', 'Walk-in')]);
  expect(origin).toMatchObject({ campaignId: id, campaign: name });
});

test('a default follows its campaign when that is renamed', () => {
  const stored = fallbackOrigin(named('walk-in'), [campaign('walk-in', 'Walk-in')]);
  expect(withCampaign(stored, [campaign('walk-in', 'Came by')])).toMatchObject({
    campaignId: 'walk-in',
    campaign: 'Came by',
  });
});

test('a default without its campaign keeps the text', () => {
  const stored = fallbackOrigin(named('walk-in'), [campaign('walk-in', 'Walk-in')]);
  expect(withCampaign(stored, [])).toMatchObject({ campaignId: null, campaign: 'Walk-in' });
});

test('a default by source names no campaign', () => {
  const origin = fallbackOrigin({ kind: 'source', source: 'a', medium: 'cpc' }, [campaign('a', 'a')]);
  expect(origin).toMatchObject({ source: 'a', campaign: null, campaignId: null, channel: 'paid' });
});
