import { benchSite } from '../attribution/rules.ts';

/** Filters by what they are: each column alone, frequent and rare values, several together, nothing found. */
export type AskedFilters = Record<string, Record<string, string>>;

const allTogether = { site: benchSite, from: '2026-02-01', to: '2026-03-31', channel: 'paid', device: 'mobile' };

/** What both lists can be narrowed by. */
const common: AskedFilters = {
  'everything, all sites': {},
  'one site': { site: benchSite },
  'a small site': { site: `${benchSite}-2` },
  'a day': { from: '2026-03-01', to: '2026-03-01', zone: 'Europe/Moscow' },
  'a month, one site': { site: benchSite, from: '2026-02-01', to: '2026-02-28', zone: 'Europe/Moscow' },
  'a day without any': { from: '2025-03-01', to: '2025-03-01' },
  'source, frequent': { source: 'yandex' },
  'source, rare': { source: 'flyer' },
  'sources, several': { source: 'vk|2gis|newsletter' },
  'source, none': { source: '\\' },
  medium: { medium: 'email' },
  'campaign, frequent': { campaign: 'spring' },
  'campaign, rare': { campaign: 'rare' },
  'campaign that is over': { campaign: 'winter' },
  'campaign unknown': { campaign: 'never' },
  channel: { channel: 'paid' },
  'landing page': { landing: 'https://bench.example/gift' },
  device: { device: 'tablet' },
  robots: { robot: 'yes' },
  'own label': { label: 'from:card-3' },
  'rare together with rare': { campaign: 'rare', robot: 'yes', device: 'tablet' },
  'two that never meet': { campaign: 'rare', channel: 'social' },
};

/** What a marketer narrows the list of inquiries by. */
export const inquiryFilters: AskedFilters = {
  ...common,
  kind: { kind: 'form' },
  form: { form: 'form-3' },
  match: { match: 'visit-code' },
  'default used': { default: 'yes' },
  repeated: { repeat: 'again' },
  'all together': { ...allTogether, kind: 'booking' },
  'search: a frequent name': { q: 'анна' },
  'search: two words of a name': { q: 'Гость утр' },
  'search: one letter': { q: 'и' },
  'search: the last digits of a phone': { q: '345-67' },
  'search: digits in the middle': { q: '(912) 34' },
  'search: a whole phone': { q: '8 912 345 67 89' },
  'search: an e-mail': { q: 'guest77777@mail.example' },
  'search: a word of a message': { q: 'номер4999' },
  'search: a campaign': { q: 'october' },
  'search: nothing': { q: 'zzzz' },
  'search within a filter': { q: 'стрижка', source: 'flyer' },
};

/** The same of goals. */
export const goalFilters: AskedFilters = {
  ...common,
  'goal, frequent': { goal: 'call' },
  'goal, rare': { goal: 'gift card' },
  'goals, several': { goal: 'map|prices|chat' },
  'goal, unknown': { goal: 'never' },
  'a goal of a rare source': { goal: 'chat', source: 'flyer' },
  'all together': { ...allTogether, goal: 'call' },
  'search: a goal': { q: 'prices' },
  'search: two words of a goal': { q: 'gift card' },
  'search: one letter': { q: 'c' },
  'search: a page': { q: 'bench.example/hair' },
  'search: a frequent source': { q: 'yandex' },
  'search: a campaign': { q: 'october' },
  'search: nothing': { q: 'zzzz' },
  'search within a filter': { q: 'chat', source: 'flyer' },
};
