import type { Insertable } from 'kysely';
import { writeAudit } from '../audit/write-audit.ts';
import { openJobs } from '../jobs/open-jobs.ts';
import type { Store } from '../store/open-store.ts';
import { ensurePartitions, idAt } from '../store/partitions.ts';
import type { Tables } from '../store/schema.ts';

/** The moment that the filled store stands at. */
export const filledAt = new Date('2026-03-15T12:00:00.123Z');

/**
 * For tests: rows in every table, with everything that could be lost on the way: order, quotes, every script, `null`,
 * fractions of a second, nested JSON, and rows in monthly and default partitions. And two jobs.
 */
export async function fillStore(store: Store, { pageViews = 1_200 } = {}): Promise<void> {
  await ensurePartitions(store.db, filledAt);
  const at = filledAt;
  const came = { at, received_at: at };
  const id = (n: number, time = at) => idAt(time).replace(/0{12}$/, String(n).padStart(12, '0'));
  const put = <Table extends keyof Tables>(table: Table, rows: Insertable<Tables[Table]>[]) =>
    store.db
      .insertInto(table)
      .values(rows as never)
      .execute();
  const sites = ['salon', 'a-b', 'ab', 'z'];
  const text = 'Ёлка "quoted" \\ back\n\t— 日本 🎉 </script>';
  const json = JSON.stringify({ b: [1, 2.5, null, { ё: text }], a: {}, '': '' });
  await put(
    'sites',
    sites.map((site) => ({ id: site, name: text, settings: '{"id":"x"}', changed_at: at })),
  );
  const connection = { site_id: 'salon', system: 'yclients', settings: json, secrets: 'v1.x.y', changed_at: at };
  await put('connections', [{ id: 'main', ...connection }]);
  await put('connection_branches', [{ connection_id: 'main', branch: '1' }]);
  await put('connection_states', [{ connection_id: 'main', last_success_at: at, last_failure: 'no-answer' }]);
  await put('told_connections', [{ connection_id: 'main', told: 'v1.x.z' }]);
  await put('hook_secrets', [
    { secret_hash: 'a', connection_id: 'main', created_at: at, expires_at: null },
    { secret_hash: 'B', connection_id: 'main', created_at: at, expires_at: at },
  ]);
  const message = { connection_id: 'main', received_at: at, resource: 'record', branch: '1', status: '', reason: null };
  await put(
    'hook_messages',
    [1, 2].map((n) => ({ ...message, id: id(n), resource_id: `${n}`, state: 'waiting', body: json })),
  );
  const touch = { landing: text, referrer: null, origin: json, first_at: at, first_url: text, first_referrer: text };
  const visit = {
    ...touch,
    number: 1,
    started_at: at,
    last_seen_at: at,
    device: 'other',
    first_origin: json,
    bare: false,
  };
  await put(
    'visits',
    sites.map((site, n) => ({ site_id: site, session_id: id(n), visitor_id: id(n), ...visit })),
  );
  const page = { ...came, session_id: id(0), url: text, referrer: null, title: text };
  for (let from = 0; from < pageViews; from += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, pageViews - from) }, (_, n) => {
      const time = new Date(at.getTime() - (from + n) * 86_400_000);
      return { ...page, site_id: sites[n % sites.length] ?? '', id: id(from + n, time) };
    });
    await put('page_views', rows);
  }
  const goal = { ...came, site_id: 'salon', session_id: id(1), name: text, url: text };
  const visit_facets = JSON.stringify({ source: text, labels: { from: text }, robot: 'yes' });
  await put('goals', [{ ...goal, id: id(1), visit_facets }]);
  const said = { ...came, visitor_id: id(1), session_id: id(1), contact: '{"phone":"8 900 123-45-67"}', user_id: null };
  await put('identities', [{ ...said, site_id: 'salon', id: id(1) }]);
  const inquiry = {
    ...came,
    kind: 'form',
    form: null,
    contact: json,
    phone: '+79001234567',
    email: null,
    message: text,
  };
  const page2 = {
    fields: json,
    page_url: null,
    visit_site: null,
    visit_session: null,
    origin: json,
    default_used: true,
  };
  const rest = { match: null, reported_by_page: true, reported_by_hook: false, person_id: id(1), number: 1 };
  await put('inquiries', [{ ...inquiry, ...page2, ...rest, site_id: 'salon', id: id(1), suspicions: '["trap"]' }]);
  await put('inquiry_reports', [
    { site_id: 'salon', event_id: id(1), inquiry_id: id(1), received_at: at, body_hash: 'x' },
  ]);
  const booking = { system: 'yclients', branch: '1', record: '1', inquiry_site: 'salon', inquiry_id: id(1) };
  const when = {
    starts_at_local: '2026-03-04 15:30',
    time_zone: null,
    services: '["a"]',
    staff: text,
    status: 'booked',
  };
  await put('bookings', [{ ...booking, ...when, changed_at: at, confirmed_by_api: true }]);
  const person = { site_id: 'salon', person_id: id(1) };
  await put(
    'person_contacts',
    ['+7900', 'Z@mail.example', 'a@mail.example', 'я@mail.example'].map((contact) => ({ ...person, contact })),
  );
  await put('troubles', [
    { site_id: 'salon', kind: 'x', reason: 'y', count: 2_147_483_647, last_at: at, detail: null },
  ]);
  await put('losses', [{ ...came, site_id: 'salon', id: id(1), inquiries: 1, others: 2 }]);
  await put('parked_events', [
    { site_id: 'salon', id: id(1), event_id: id(2), received_at: at, reason: 'x', body: json },
  ]);
  await put('erased_records', [{ system: 'yclients', branch: '1', record: '9', erased_at: at }]);
  const reattribution = { state: 'running', total: 5, done: 2, followed: 1, after_session: id(1), finished_at: null };
  await put('reattributions', [{ site_id: 'salon', id: id(1), asked_at: at, ...reattribution }]);
  await put('quotas', [{ bucket: 'x', window_at: at, used: 1 }]);
  await put('accounts', [
    { id: id(1), email: 'owner@mail.example', password_hash: 'x', role: 'owner', created_at: at },
  ]);
  await put('logins', [{ token_hash: 'x', account_id: id(1), created_at: at, last_used_at: at, expires_at: at }]);
  await put('api_tokens', [
    { token_hash: 'x', name: 'all', sites: null, created_at: at },
    { token_hash: 'y', name: 'one', sites: '["salon"]', created_at: at },
  ]);
  await put('site_versions', [
    { site_id: 'salon', number: 1, settings: json, published_at: at, published_by: 'person:a@b', note: text },
  ]);
  await put('site_drafts', [
    { site_id: 'salon', settings: json, based_on: 1, changed_at: at, changed_by: 'person:a@b' },
  ]);
  await put(
    'invitations',
    [
      {
        token_hash: 'x',
        kind: 'person',
        email: 'a@b',
        role: 'viewer' as const,
        sites: '["salon"]',
        invited_by: 'person:a@b',
      },
    ].map((invitation) => ({ ...invitation, created_at: at, expires_at: at })),
  );
  await writeAudit(store.db, { caller: 'system', action: 'x', site: 'salon', object: text, after: { a: 1 }, at });
  await put('saved_views', [
    { account_id: id(1), id: id(1), name: text, query: 'q=1', is_default: false, created_at: at },
  ]);
  const file = {
    asked_by: 'person:a@b',
    sites: '["salon"]',
    query: json,
    format: 'csv',
    state: 'done',
    position: json,
  };
  await put('exports', [{ ...file, id: id(1), total: 1, done: 1, asked_at: at, finished_at: at, problem: null }]);
  await put('export_parts', [{ export_id: id(1), number: 1, content: Buffer.from([0, 255, 10, 34]) }]);
  const spent = { day: '2026-03-01', amount: '12.30', currency: 'RUB', uploaded_at: at };
  await put('campaign_costs', [{ ...spent, site_id: 'salon', source: 'yandex', medium: 'cpc', campaign: text }]);
  const page3 = { page: '/prices', device: 'mobile', modules: 'vitals yclients', compared: 'with yclients' };
  await put('vitals', [{ ...page3, site_id: 'salon', day: '2026-03-01', measure: 'lcp', bucket: 150, count: 7 }]);
  await put('vital_reports', [{ site_id: 'salon', id: id(1), received_at: at }]);
  await put('factor_demands', [{ role: 'viewer' as const, demanded_at: at, demanded_by: 'person:x' }]);
  await put('login_alarms', [{ kind: 'account', object: 'a@b', window_at: at, raised_at: at, seen_at: at }]);
  await put('share_links', [
    {
      ...{ site_id: 'salon', id: id(1), token_hash: 'x', kind: 'analytics' as const, name: text, query: 'by=source' },
      ...{ shows_contacts: false, shows_costs: true, password_hash: 'y', made_by: 'token:all' },
      ...{ created_at: at, expires_at: at },
    },
  ]);
  const bought = JSON.stringify([{ id: '1', title: text, priceMinor: 1, count: 0.5 }]);
  const buyer = { visitor_id: id(1), session_id: id(1), items: bought, currency: 'RUB' };
  const orderOnly = { coupons: '["x"]', url: text, source: 'page', flaws: '["no-price"]', erased_at: at };
  await put('orders', [
    {
      ...{ ...came, ...buyer, ...orderOnly, site_id: 'salon', key: 'order 1', event_id: id(1), order_id: '1' },
      ...{ price_minor: 9_007_199_254_740_991, contact: json, spot: text, custom_field: null },
    },
  ]);
  const offered = { site_id: 'salon', offer_id: 'autumn', variant_id: 'a' };
  const shownTo = { ...offered, visitor_id: id(1), session_id: id(1) };
  const made = { site_id: 'salon', settings: json as never, changed_at: at, changed_by: 'person:a@b' };
  await put('offers', [{ ...made, id: 'autumn' }]);
  await put('offer_showings', [
    { ...shownTo, id: id(1), order_id: text, nth: 2, asked_at: at, shown_at: at, screens: JSON.stringify(['a']) },
    { ...shownTo, id: id(2), order_id: null, nth: null, asked_at: at },
  ]);
  await put('offer_counts', [{ ...offered, day: '2026-03-01', action: 'screen:a', count: 2_147_483_647 }]);
  await put('coupon_pools', [{ ...made, id: 'ten' }]);
  await put('coupon_codes', [
    { site_id: 'salon', pool_id: 'ten', code_key: 'A-1', code: 'a-1' },
    { site_id: 'salon', pool_id: 'ten', code_key: 'Ё-2', code: 'ё-2', handed_at: at },
  ]);
  await put('coupon_handouts', [
    {
      ...{ ...shownTo, showing_id: id(1), pool_id: 'ten', code: 'ё-2', code_key: 'Ё-2', is_shared: false },
      ...{ handed_at: at, redeemed_at: at, order_id: text, letters: 1 },
    },
  ]);
  const pair = { site_id: 'salon', partner_site: 'ab' };
  await put('exchange_members', [
    { site_id: 'salon', partner_id: id(1), settings: json as never, joined_at: at, changed_at: at, changed_by: 'x' },
  ]);
  await put('exchange_verdicts', [{ ...pair, verdict: 'blocked', changed_at: at, changed_by: 'person:a@b' }]);
  await put('exchange_offers', [{ ...made, id: 'autumn', taken: 3, taken_on: '2026-03-01', taken_that_day: 2 }]);
  await put('exchange_accounts', [{ site_id: 'salon', given: 9_007_199_254_740_991, received: 2 }]);
  await put('exchange_entries', [{ ...pair, showing_id: id(1), amount: -1, at }]);
  await put('exchange_carried', [{ ...pair, given: 1, received: 2 }]);
  const card = { ...pair, visitor_id: id(1), session_id: id(1), spot: text, offer_id: 'autumn' };
  await put('exchange_showings', [{ ...card, id: id(1), asked_at: at, viewed_at: at }]);
  await put('exchange_counts', [
    { ...pair, side: 'given' as const, offer_id: 'autumn', spot: text, day: '2026-03-01', action: 'viewed', count: 1 },
  ]);
  await put('exchange_handouts', [
    {
      ...{ site_id: 'ab', offer_id: 'autumn', host_site: 'salon', visitor_id: id(1), session_id: id(1), spot: '' },
      ...{ showing_id: id(1), pool_id: 'ten', code: 'ё', code_key: 'Ё', is_shared: true, handed_at: at },
    },
  ]);
  await put('feeds', [
    {
      site_id: 'salon',
      settings: json as never,
      changed_at: at,
      changed_by: 'person:owner',
      generation: 1,
      products: 1,
      last_generation: 1,
    },
  ]);
  await put('products', [
    {
      ...{ site_id: 'salon', generation: 1, id: 'mug', title: 'Mug', price_minor: 100, old_price_minor: null },
      ...{ currency: 'RUB', address: null, picture: null, category_id: null, category: null, vendor: null },
      is_available: true,
    },
  ]);
  await put('surveys', [{ ...made, id: 'stars' }]);
  const asked = { site_id: 'salon', survey_id: 'stars', asked_by: 'email' as const, asked_at: at };
  await put('feedback_requests', [
    { ...asked, id: id(1), about: 'order 1', order_id: text, score: 2, comment: text, answered_at: at, alerted_at: at },
    {
      ...asked,
      id: id(2),
      about: 'order 2',
      order_id: null,
      session_id: id(1),
      told_at: at,
      seen_at: at,
      seen_by: 'x',
    },
  ]);
  await put('carts', [{ ...came, ...buyer, site_id: 'salon', event_id: id(1), total_minor: null }]);
  const seen = { kind: 'product' as const, item_id: '1', category_id: null, title: text, price_minor: 12_345 };
  await put('shop_views', [{ ...came, ...seen, site_id: 'salon', id: id(1), session_id: id(1) }]);
  const server = JSON.stringify({ host: 'smtp.salon.example', senderName: text });
  await put('mail_settings', [
    {
      site_id: 'salon',
      settings: server as never,
      password: 'v1.x.p',
      password_set_at: at,
      password_end: 'ё',
      changed_at: at,
    },
  ]);
  await put('mail_keys', [{ site_id: 'salon', link_key: 'v1.x.k' }]);
  const letter = {
    site_id: 'salon',
    kind: 'coupon',
    recipient: 'я@mail.example',
    recipient_hash: 'x',
    content: json as never,
  };
  await put('letters', [
    {
      ...letter,
      id: id(1),
      idempotency_key: text,
      state: 'waiting',
      unclear: 1,
      due_at: at,
      leased_until: at,
      queued_at: at,
    },
    {
      ...letter,
      id: id(2),
      idempotency_key: 'b',
      state: 'failed',
      queued_at: at,
      ended_at: at,
      fault: 'x',
      said: text,
    },
  ]);
  await put('suppressions', [{ site_id: 'salon', address_hash: 'x', address: null, reason: 'bounced', at }]);
  const changedByOwner = { changed_at: at, changed_by: 'person:a@b' };
  await put('push_settings', [{ site_id: 'salon', settings: json as never, ...changedByOwner }]);
  await put('push_keys', [
    { site_id: 'salon', id: id(1), public_key: 'B', private_key: 'v1.x.p', made_at: at, refused_at: at },
  ]);
  const toBrowser = { site_id: 'salon', visitor_id: id(1), service: 'push.example' };
  await put('push_subscriptions', [
    {
      ...{ ...toBrowser, id: id(1), endpoint_hash: 'h', endpoint: text, p256dh: 'B', auth: 'a', key_id: id(1) },
      ...{ session_id: id(1), language: 'ru', time_zone: 'UTC', device: 'other', subscribed_at: at, seen_at: at },
    },
  ]);
  await put('push_messages', [
    {
      ...{ site_id: 'salon', id: id(1), idempotency_key: text, content: json as never, audience: json as never },
      ...{ queued_at: at, queued_by: 'x', expires_at: at, chosen_to: id(1) },
    },
  ]);
  await put('push_deliveries', [
    {
      ...{ ...toBrowser, id: id(1), message_id: id(1), subscription_id: id(1), state: 'failed' as const },
      ...{ expires_at: at, queued_at: at, ended_at: at, fault: 'gone' as const, shown_at: at },
    },
  ]);
  await put('push_holds', [{ site_id: 'salon', service: 'push.example', until: at }]);
  await put('push_counts', [
    { site_id: 'salon', message_id: id(1), day: '2026-03-01', action: 'sent', count: 2_147_483_647 },
  ]);
  await put('push_days', [{ site_id: 'salon', day: '2026-03-01', subscribed: 1, ended: 2 }]);
  const clue = { site_id: 'salon', contact: text, subject_id: id(1), is_visitor: true };
  await put('person_clues', [{ ...clue, together: '["a"]', said_at: at, is_new: false, cut_at: at }]);
  await put('person_visitors', [{ site_id: 'salon', visitor_id: id(1), person_id: id(2) }]);
  const merge = {
    ...clue,
    id: id(1),
    at,
    kept_id: id(2),
    joined_id: id(1),
    kept: json as never,
    joined: json as never,
  };
  await put('person_merges', [{ ...merge, undone_at: at, undone_by: 'rule' }]);
  await put('persons_apart', [{ site_id: 'salon', contact: 'a', other: text, at }]);
  await put('ignored_contacts', [{ site_id: 'salon', contact: text, at, by: 'person:a@b' }]);
  await put('joining_rules', [{ site_id: 'salon', shared_above: 50, changed_at: at }]);
  await put('segments', [{ site_id: 'salon', id: 'loyal', settings: json as never, ...changedByOwner }]);
  const heard = { site_id: 'salon', visitor_id: id(1), received_at: at };
  await put('visitor_consents', [{ ...heard, id: id(1), session_id: id(1), at, given: true, text_version: text }]);
  await put('visitor_profiles', [{ ...heard, name: text, value: text, said_at: at }]);
  await put('audience_members', [
    {
      site_id: 'salon',
      segment_id: 'loyal',
      platform: 'yandex',
      kind: 'email',
      hash: 'h',
      sent_at: at,
      removed_at: at,
    },
  ]);
  const jobs = await openJobs({ store, backend: 'postgres', onError: () => {} });
  const payload = { connectionId: 'main', branch: '1', resource: 'record' };
  await jobs.enqueue(store.db, 'yclients.refetch', { ...payload, id: '1' }, { key: 'first' });
  await jobs.enqueue(store.db, 'yclients.refetch', { ...payload, id: '2' }, { key: 'second', delaySec: 3_600 });
  await jobs.stop();
}
