import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { tokenHash } from '../accounts/logins.ts';
import { recordFromSystem } from '../inquiries/record-from-system.ts';
import { aRecord, aReport, recordInquiry } from '../inquiries/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { countTrouble } from '../troubles/count-trouble.ts';
import { aGoal, aPageView, aSite, aVisit, idOf, noon, putSites, recordVisit } from '../visits/testing.ts';
import type { ApiRoute } from './route.ts';
import { apiOn, mayCall, namesSite, type TestCaller } from './testing-api.ts';

vi.mock('../accounts/password.ts', async (load) =>
  (await import('../accounts/testing-password.ts')).cheapPasswords(await load()),
);

/** Stands in every text that the foreign site has. */
const needle = 'n33dle';
const foreignId = idOf(1);
const own = { site: 'own', id: foreignId };
const foreign = { site: 'foreign', id: foreignId };
const noSite = { site: undefined, id: foreignId };
const names = ['viewer', 'marketer', 'owner', 'token without a right', 'token with every right'] as const;
const everybody: TestCaller[] = [
  { name: 'stranger', sites: null },
  ...names.flatMap((name) => [
    { name, sites: null },
    { name, sites: ['own'] },
  ]),
];
const limited = everybody.filter(({ sites }) => sites !== null);

/**
 * Every route that is declared, whoever declared it, with every kind of caller (reliability S44, E10). Inputs are made
 * from the routes' own schemas (testing-sample.ts), so that a new route is tested from its first day.
 */
describe.each(testStores())('every route of the API on $engine', { timeout: 120_000 }, ({ open }) => {
  let store: Store;
  let api: ReturnType<typeof apiOn>;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('own'), aSite('foreign', { name: needle, domains: [`${needle}.example`] })]);
    await plant(store);
    api = apiOn(store);
  });
  afterAll(() => store.close());

  const title = ({ method, path }: ApiRoute, { name, sites }: TestCaller) =>
    `${method} ${path} as ${name}${sites ? ' of one site' : ''}`;

  test('refuses whom the table does not let in, and no input makes it fail', async () => {
    const wrong: string[] = [];
    for (const route of api.routes) {
      for (const caller of everybody) {
        const { status } = await api.call(route, caller, own);
        const refused = status === (caller.name === 'stranger' ? 401 : 403);
        // Who is limited may be refused what is about no site in particular, such as making one.
        const mayBeEither = route.access === 'stranger' || (caller.sites !== null && !namesSite(route));
        const sound = mayCall(route, caller) ? mayBeEither || !refused : refused;
        if (!sound || status >= 500) wrong.push(`${title(route, caller)}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('refuses a foreign site wherever it is named, shows nothing of it, and changes nothing of it', async () => {
    const before = await rowsOfForeign(store);
    const wrong: string[] = [];
    for (const route of api.routes) {
      for (const caller of limited) {
        for (const given of [foreign, noSite, own]) {
          const { status, text } = await api.call(route, caller, given);
          const mustRefuse = given === foreign && namesSite(route) && route.access !== 'stranger';
          const sound = (!mustRefuse || status === 403) && status < 500 && !text.includes(needle);
          if (!sound) wrong.push(`${title(route, caller)} with site ${given.site}: ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await rowsOfForeign(store)).toEqual(before);
  });

  test('finds the needle for those who may see it, so that the test before would notice one', async () => {
    const { routes, call } = api;
    const caller: TestCaller = { name: 'owner', sites: null };
    const found: string[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET'))
      if ((await call(route, caller, foreign)).text.includes(needle)) found.push(route.path);
    const shown = [
      '/me',
      '/inquiries',
      '/inquiries/:id',
      '/visits',
      '/troubles',
      '/connections',
      '/parked',
      '/parked/:id',
      '/sites/:site/mail',
      '/sites/:site/letters',
      '/sites/:site/letters/:letter',
      '/sites/:site/suppressions',
    ];
    expect(found).toEqual(expect.arrayContaining(shown));
  });

  test('lets somebody who owes a second factor do nothing but set it up', async () => {
    const demand = { role: 'owner' as const, demanded_at: new Date(noon), demanded_by: 'test' };
    await store.db.insertInto('factor_demands').values(demand).execute();
    const open: string[] = [];
    for (const route of api.routes) {
      const { status, text } = await api.call(route, { name: 'owner', sites: null }, own);
      const isRefused = status === 403 && text.includes('/problems/second-factor-needed');
      if (!isRefused) open.push(`${route.method} ${route.path}`);
      expect([route.path, text.includes(needle)]).toEqual([route.path, false]);
    }
    await store.db.deleteFrom('factor_demands').execute();
    const strangers = api.routes.filter(({ access }) => access === 'stranger');
    const settingUp = ['GET /me', 'POST /account/second-factor/offer', 'POST /account/second-factor'];
    expect(open.sort()).toEqual([...strangers.map(({ method, path }) => `${method} ${path}`), ...settingUp].sort());
  });

  test('takes whoever comes with a shared link for a stranger, everywhere but at what was shared', async () => {
    const token = await plantShare(store);
    const before = await rowsOfForeign(store);
    const more = { authorization: `Share ${token}` };
    const shown: string[] = [];
    for (const route of api.routes) {
      const { status, text } = await api.call(route, { name: 'stranger', sites: null }, foreign, { more });
      if (route.access !== 'stranger') expect([route.path, status]).toEqual([route.path, 401]);
      else if (text.includes(needle)) shown.push(`${route.method} ${route.path}`);
    }
    expect(shown).toEqual(['GET /shared', 'GET /shared/inquiries']);
    expect(await rowsOfForeign(store)).toEqual(before);
  });

  test('changes nothing for a page of another origin', async () => {
    const before = await rowsOfForeign(store);
    for (const route of api.routes.filter(({ method }) => method !== 'GET')) {
      const { status } = await api.call(route, { name: 'owner', sites: null }, foreign, { foreignPage: true });
      expect([route.path, status]).toEqual([route.path, 403]);
    }
    expect(await rowsOfForeign(store)).toEqual(before);
  });
});

/** Something in every table that a site has rows in; all ids that an address can name are the same one. */
async function plant(store: Store): Promise<void> {
  const site = aSite('foreign', { name: needle, domains: [`${needle}.example`] });
  const receivedAt = new Date(noon);
  const visit = aVisit(1, { site: 'foreign', query: `?utm_source=${needle}&utm_campaign=${needle}` });
  const url = `https://foreign.example/${needle}`;
  await store.db.transaction().execute(async (tx) => {
    const events = [
      { ...aPageView(11), url, title: needle },
      { ...aGoal(12), url, name: needle },
    ];
    await recordVisit(tx, { site, visit, events, receivedAt, userAgent: 'Windows NT' });
    const contact = { name: needle, phone: '+79991234567', email: `${needle}@b.example` };
    await recordInquiry(tx, { site, visit, event: aReport(1, { url, contact, booking: {} }), receivedAt });
    await recordFromSystem(tx, {
      record: aRecord({ record: needle }),
      rules: { site: 'foreign', forms: {} },
      receivedAt,
    });
  });
  // An inquiry's id is its own; here it is the one that all addresses of the test name.
  await store.db.updateTable('inquiries').set({ id: foreignId }).where('reported_by_page', '=', true).execute();
  await countTrouble(store.db, {
    ...{ site: 'foreign', kind: 'refused-event', reason: needle, detail: needle, at: receivedAt },
  });
  const at = receivedAt;
  const settings = JSON.stringify(site);
  const { db } = store;
  await db
    .insertInto('connections')
    .values({
      id: 'foreign',
      site_id: 'foreign',
      system: 'yclients',
      settings: `{"a":"${needle}"}`,
      secrets: needle,
      changed_at: at,
    })
    .execute();
  await db
    .insertInto('site_versions')
    .values({ site_id: 'foreign', number: 1, settings, published_at: at, published_by: needle, note: needle })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('site_drafts')
    .values({ site_id: 'foreign', settings, based_on: 1, changed_at: at, changed_by: needle })
    .execute();
  const parked = { received_at: at, reason: needle, body: JSON.stringify({ id: foreignId, type: needle }) };
  await db
    .insertInto('parked_events')
    .values({ site_id: 'foreign', id: foreignId, event_id: foreignId, ...parked })
    .execute();
  const message = { resource: needle, resource_id: needle, branch: needle, status: '', state: 'parked' };
  await db
    .insertInto('hook_messages')
    .values({ connection_id: 'foreign', id: foreignId, ...message, ...parked })
    .execute();
  await db
    .insertInto('campaign_costs')
    .values({
      ...{ site_id: 'foreign', day: '2026-03-01', source: needle, medium: needle, campaign: needle },
      ...{ amount: '1', currency: 'RUB', uploaded_at: at },
    })
    .execute();
  const mail = {
    host: `${needle}.example`,
    port: 587,
    security: 'tls',
    user: needle,
    senderAddress: `a@${needle}.example`,
  };
  await db
    .insertInto('mail_settings')
    .values({ site_id: 'foreign', settings: JSON.stringify(mail), password: needle, changed_at: at })
    .execute();
  const content = { language: 'en', subject: needle, preview: '', blocks: [{ kind: 'text', text: needle }] };
  await db
    .insertInto('letters')
    .values({
      ...{ site_id: 'foreign', id: foreignId, idempotency_key: needle, kind: needle, state: 'failed', queued_at: at },
      ...{ recipient: `${needle}@b.example`, recipient_hash: needle, content: JSON.stringify(content), said: needle },
    })
    .execute();
  await db
    .insertInto('suppressions')
    .values({ site_id: 'foreign', address_hash: foreignId, address: needle, reason: 'added', at })
    .execute();
}

/** A link to the foreign site's inquiries, made by an owner, and used a moment ago: a first use is noted. Gives its token. */
async function plantShare({ db }: Store): Promise<string> {
  const token = 'x'.repeat(43);
  const maker = { id: idOf(900), email: 'maker@b.example', role: 'owner' as const, created_at: new Date(noon) };
  await db
    .insertInto('accounts')
    .values({ ...maker, password_hash: 'x' })
    .execute();
  await db
    .insertInto('share_links')
    .values({
      ...{ site_id: 'foreign', id: idOf(901), token_hash: tokenHash(token), kind: 'inquiries', name: 'Shared' },
      ...{ query: '', shows_contacts: false, shows_costs: false, password_hash: null, made_by: `person:${maker.id}` },
      ...{ created_at: new Date(noon), expires_at: new Date(Date.now() + 3_600_000), last_used_at: new Date() },
    })
    .execute();
  return token;
}

/** What the tables hold of the foreign site, as one hash a table. */
async function rowsOfForeign({ db }: Store): Promise<unknown[]> {
  const tables = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c
    join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
    where c.table_schema = current_schema() and c.column_name = 'site_id' and t.table_type = 'BASE TABLE' order by 1`.execute(
    db,
  );
  const rows = [];
  for (const { name } of tables.rows) {
    const { rows: found } = await sql`
      select ${name} as name, md5(string_agg(r::text, '|' order by r::text)) as content
      from ${sql.table(name)} r where site_id = 'foreign'`.execute(db);
    rows.push(...found);
  }
  return rows;
}
