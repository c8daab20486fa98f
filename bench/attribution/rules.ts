import * as v from 'valibot';
import { type SiteSettings, SiteSettingsSchema } from '../../backend/sites/settings.ts';

export const benchSite = 'bench';

const site = (campaigns: readonly object[]): SiteSettings =>
  v.parse(SiteSettingsSchema, {
    ...{ id: benchSite, name: 'Bench', domains: ['bench.example'], campaigns },
    fallback: { kind: 'campaign', campaign: 'default' },
  });

/** The rules by which the visits were stored: none. */
export const oldRules = site([]);

/** Twenty campaigns of all kinds, as a site of some size has them. About four visits of five meet one. */
export const newRules = site([
  ...Array.from({ length: 10 }, (_, index) => ({
    ...{ id: `spring-${index}`, name: `Spring ${index}`, priority: 10 },
    when: { field: 'utm_campaign', is: 'equals', value: `spring-${index}` },
  })),
  ...Array.from({ length: 5 }, (_, index) => ({
    ...{ id: `hair-${index}`, name: `Hair ${index}`, priority: 20 },
    when: {
      all: [
        { field: 'landingPage', is: 'regex', value: `/(hair|nails|brows)-${index}(/|\\?|$)` },
        { not: { field: 'channel', is: 'equals', value: 'email' } },
      ],
    },
  })),
  { id: 'clicks', name: 'Clicks', priority: 30, when: { field: 'clickId', name: 'yclid', is: 'present' } },
  { id: 'search', name: 'Search', priority: 40, when: { field: 'searchEngine', is: 'present' } },
  {
    ...{ id: 'social', name: 'Social', priority: 50 },
    when: { any: ['social', 'messenger'].map((value) => ({ field: 'channel', is: 'equals', value })) },
  },
  { id: 'mail', name: 'Mail', priority: 60, when: { field: 'utm_medium', is: 'contains', value: 'mail' } },
  {
    id: 'partners',
    name: 'Partners',
    priority: 70,
    when: { field: 'referrerDomain', is: 'regex', value: '\\.example$' },
  },
]);
