import type { Page } from 'playwright';

/** A state of a page of the console that is looked at: where it is, how it is known to be there, what is opened in it. */
export interface Sight {
  name: string;
  /** Query of the page's address. */
  query?: string;
  /** Seen when all of it is drawn. */
  sign: string;
  /** Pressed one after the other, as soon as each is there. */
  press?: readonly string[];
  /** Seen when what was pressed has opened. */
  opened?: string;
  /** The part that closes when the focus leaves it. */
  within?: string;
}

const popover = (name: string, button: string, more: Partial<Sight> = {}): Sight => ({
  ...{ name, sign: '.row[data-key]', press: [button], opened: '.popover', within: '.popover-root:has(.popover)' },
  ...more,
});
const nthMenu = (place: number) => `.toolbar .popover-root >> nth=${place} >> button`;
const share = { press: ['button[aria-haspopup="dialog"]'], opened: 'dialog[open] input[name="name"]' };
const site = (tab: string) => (tab === 'install' ? '?site=salon' : `?site=salon&tab=${tab}`);
const edge = '?site=salon&robots=with';

/** What is looked at of each page, by the page's id, once there is something of everything. */
export const fullSights: Readonly<Record<string, readonly Sight[]>> = {
  inquiries: [
    { name: 'list', sign: '.row[data-key]' },
    { name: 'filtered', query: '?source=yandex&period=30-days', sign: '.chips' },
    { name: 'own columns', query: '?columns=time.contact.landing.device', sign: '.row[data-key]' },
    { name: 'nothing found', query: '?q=zzzz', sign: '.notice' },
    popover('periods', nthMenu(0)),
    popover('facets', nthMenu(1)),
    popover('values', nthMenu(1), { press: [nthMenu(1), '.popover .pick >> nth=1'], opened: '.popover .ticks' }),
    popover('views', nthMenu(2)),
    popover('columns', nthMenu(3)),
    popover('exports', nthMenu(4)),
    { name: 'share', sign: '.row[data-key]', ...share },
    { name: 'story', sign: '.row[data-key]', press: ['.row-link'], opened: '.panel .step' },
    {
      name: 'troubles',
      sign: '.row[data-key]',
      press: ['.troubles-button:not(.alarm)'],
      opened: 'dialog[open] .trouble',
    },
    { name: 'alarms', sign: '.row[data-key]', press: ['.alarm'], opened: 'dialog[open] .trouble' },
  ],
  goals: [
    { name: 'list', sign: '.row[data-key]' },
    { name: 'story', sign: '.row[data-key]', press: ['.row-link'], opened: '.panel .step' },
  ],
  analytics: [
    { name: 'plot', query: edge, sign: '.plot canvas' },
    { name: 'table', query: `${edge}&plot=table`, sign: '.plot-table' },
    { name: 'days', query: `${edge}&by=day&metric=cost&sort=-visits`, sign: '.breakdown-row' },
    { name: 'own days', query: `${edge}&from=2026-11-01&to=2026-11-30`, sign: '.day-field' },
    { name: 'looked into', query: `${edge}&channel=paid&by=source`, sign: '.crumb' },
    {
      name: 'costs',
      query: edge,
      sign: '.breakdown',
      press: ['.analytics-head > .button'],
      opened: 'dialog[open] .file-field',
    },
    { name: 'share', query: edge, sign: '.breakdown', ...share },
  ],
  'tag-cost': [{ name: 'site', query: '?site=salon', sign: '.vital-card' }],
  sites: [
    { name: 'list', sign: '.site-row' },
    { name: 'adding', sign: '.site-row', press: ['.page-head .button'], opened: '.add-site' },
    ...['install', 'main', 'modules', 'campaigns', 'privacy', 'history'].map((tab) => ({
      ...{ name: tab, query: site(tab), sign: '.sites-page .card' },
    })),
    {
      name: 'options',
      query: site('modules'),
      sign: '.module',
      press: ['.module .quiet-button'],
      opened: '.module .settings-form',
    },
    {
      name: 'campaign',
      query: site('campaigns'),
      sign: '.campaign-line',
      press: ['.campaign-line'],
      opened: '.campaign-form',
    },
    {
      name: 'version',
      query: site('history'),
      sign: '.version-line',
      press: ['.version-line >> nth=1'],
      opened: '.version-detail h3',
    },
    {
      name: 'draft',
      query: site('main'),
      sign: '.draft-bar',
      press: ['.draft-actions > .primary'],
      opened: 'dialog[open] .change-list',
    },
    {
      ...{ name: 'preview', query: site('main'), sign: '.draft-bar', press: ['.draft-bar .popover-button'] },
      ...{ opened: '.preview-form', within: '.popover-root:has(.popover)' },
    },
  ],
  push: [
    { name: 'messages', query: '?site=salon', sign: '.push-strip' },
    { name: 'question', query: '?site=salon&tab=question', sign: '.offer-page' },
    {
      ...{ name: 'set-up', query: '?site=salon&tab=setup', sign: '.push-key' },
      ...{ press: ['.form-end .button >> nth=1'], opened: '.push-domains li' },
    },
    { name: 'writing', query: '?site=salon&message=new', sign: '.push-note' },
  ],
  integrations: [
    { name: 'cards', sign: '.connection' },
    {
      name: 'settings',
      sign: '.connection',
      press: ['.connection-actions .button >> nth=0', '.more-settings summary'],
      opened: '.connection-form',
    },
    { name: 'webhook', sign: '.connection', press: ['.connection-actions .button >> nth=2'], opened: 'dialog[open]' },
    { name: 'connecting', sign: '.offer', press: ['.offer .button'], opened: '.connection-form' },
    { name: 'mail', query: '?tab=mail&site=salon', sign: '.suppression-form' },
    {
      ...{ name: 'mail settings', query: '?tab=mail&site=salon', sign: '.suppression-form', opened: '.mail-form' },
      press: ['.connection-actions .button >> nth=1'],
    },
    { name: 'parked', query: '?tab=parked', sign: '.parked-row' },
    {
      name: 'delivery',
      query: '?tab=parked',
      sign: '.parked-row',
      press: ['.parked-row'],
      opened: 'dialog[open] textarea',
    },
    {
      ...{ name: 'discarding', query: '?tab=parked', sign: '.parked-row', opened: 'dialog[open] .danger' },
      press: ['.parked-actions > .button >> nth=1'],
    },
  ],
  offers: [
    { name: 'list', query: '?site=salon', sign: '.offer-row' },
    { name: 'offer', query: '?site=salon&offer=thanks', sign: '.offer-page' },
    { name: 'new offer', query: '?site=salon&offer=new', sign: '.offer-page' },
    { name: 'pools', query: '?site=salon&tab=coupons', sign: '.pool-left' },
    {
      ...{ name: 'codes', query: '?site=salon&tab=coupons', sign: '.pool-left', opened: '.file-field' },
      press: ['.connection-actions .button'],
    },
  ],
  audience: [
    { name: 'segments', query: '?site=salon', sign: '.segment-number strong' },
    { name: 'segment', query: '?site=salon&segment=loyal', sign: '.segment-counts dd' },
    { name: 'merges', query: '?site=salon&tab=merges', sign: '.merge-row' },
    { name: 'shared contacts', query: '?site=salon&tab=shared', sign: '.shared-add' },
  ],
  exchange: [
    { name: 'balance', query: '?site=salon', sign: '.exchange-figures' },
    { name: 'offers', query: '?site=salon&tab=offers', sign: '.published-row' },
    { name: 'partners', query: '?site=salon&tab=partners', sign: '.partner-row' },
    { name: 'terms', query: '?site=salon&tab=terms', sign: '.exchange-terms' },
    { name: 'offer', query: '?site=salon&offer=ten', sign: '.card-stage' },
  ],
  feedback: [
    { name: 'surveys', query: '?site=salon', sign: '.survey-rows' },
    { name: 'survey', query: '?site=salon&survey=stars', sign: '.score-bars' },
    { name: 'new survey', query: '?site=salon&survey=new', sign: '.survey-preview' },
    { name: 'answers', query: '?site=salon&tab=answers', sign: '.answer-row' },
  ],
  guide: [
    { name: 'salon', query: '?site=salon', sign: '.guide-code' },
    { name: 'booking form', query: '?site=salon-booking', sign: '.guide-code' },
  ],
  reference: [{ name: 'routes', sign: '.operation', press: ['.operation summary'], opened: '.operation[open]' }],
  people: [
    { name: 'people', sign: '.people' },
    { name: 'inviting', sign: '.people', press: ['.sheet-tools .primary'], opened: 'dialog[open]' },
    { name: 'person', sign: '.people', press: ['.people .grid-end .button'], opened: 'dialog[open] .person-actions' },
    { name: 'tokens', query: '?tab=tokens', sign: '.tokens' },
    {
      name: 'new token',
      query: '?tab=tokens',
      sign: '.tokens',
      press: ['.sheet-tools .primary'],
      opened: 'dialog[open]',
    },
    { name: 'log', query: '?tab=log', sign: '.entry' },
  ],
  links: [{ name: 'links', sign: '.shares' }],
  account: [
    { name: 'account', sign: '#logins-section' },
    {
      ...{ name: 'second factor', sign: '#factor-section', opened: '.factor-offer' },
      press: ['[aria-labelledby="factor-section"] .button'],
    },
  ],
};

/** The same pages before anything has come. */
export const emptySights: Readonly<Record<string, readonly Sight[]>> = {
  inquiries: [{ name: 'nothing yet', sign: '.notice' }],
  goals: [{ name: 'nothing yet', sign: '.notice' }],
  analytics: [{ name: 'nothing yet', query: '?site=salon', sign: '.notice' }],
  'tag-cost': [{ name: 'nothing yet', query: '?site=salon', sign: 'main h1' }],
  sites: [
    { name: 'tag not seen', query: site('install'), sign: '.card' },
    { name: 'no campaigns', query: site('campaigns'), sign: '.empty-line' },
    { name: 'no such site', query: '?site=nowhere', sign: '.notice' },
  ],
  integrations: [
    { name: 'no connection', query: '?site=salon-booking', sign: '.offer' },
    { name: 'nothing parked', query: '?tab=parked', sign: '.notice' },
    { name: 'no mail', query: '?tab=mail&site=salon-booking', sign: '.notice' },
  ],
  push: [{ name: 'nobody is subscribed', query: '?site=salon', sign: '.push-strip' }],
  offers: [
    { name: 'no offers', query: '?site=salon', sign: '.notice' },
    { name: 'no pools', query: '?site=salon&tab=coupons', sign: '.notice' },
    { name: 'no feed', query: '?site=salon&tab=products', sign: '.notice' },
  ],
  audience: [
    { name: 'no segments', query: '?site=salon', sign: '.notice' },
    { name: 'new segment', query: '?site=salon&segment=new', sign: '.segment-counts dd' },
    { name: 'nobody joined', query: '?site=salon&tab=merges', sign: '.notice' },
    {
      name: 'no such person',
      query: `?site=salon&person=${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
      sign: '.notice',
    },
  ],
  exchange: [
    { name: 'no part', query: '?site=salon', sign: '.exchange-intro' },
    { name: 'first terms', query: '?site=salon&tab=terms', sign: '.exchange-terms' },
  ],
  feedback: [
    { name: 'no surveys', query: '?site=salon', sign: '.notice' },
    { name: 'no answers', query: '?site=salon&tab=answers', sign: '.empty-line' },
  ],
  guide: [
    { name: 'no site', sign: '.notice' },
    { name: 'no such site', query: '?site=nowhere', sign: '.notice' },
  ],
  reference: [{ name: 'routes', sign: '.operation' }],
  people: [
    { name: 'one person', sign: '.alone' },
    { name: 'tokens', query: '?tab=tokens', sign: '.tokens, .notice' },
    { name: 'log', query: '?tab=log', sign: '.entry, .notice' },
  ],
  links: [{ name: 'no links', sign: '.notice' }],
  account: [{ name: 'account', sign: '#logins-section' }],
};

/**
 * What a run looks at: of each page what one sees first, and with ALL_SIGHTS (`npm run test:sights`) all of it: that takes
 * minutes, and what is opened in one page is made of the parts of another.
 */
export function sightsOf(all: readonly Sight[] = []): readonly Sight[] {
  return process.env.ALL_SIGHTS ? all : all.slice(0, 1);
}

/** Brings a page to where a sight is, and waits until it is drawn. */
export async function goToSight(
  page: Page,
  address: string,
  { query = '', sign, press = [], opened }: Sight,
): Promise<void> {
  await page.goto(address + query);
  await page.locator(sign).first().waitFor();
  for (const button of press) await page.locator(button).first().press('Enter');
  if (opened) await page.locator(opened).first().waitFor();
  // A picture that moves has other colours than it will have.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))));
}
