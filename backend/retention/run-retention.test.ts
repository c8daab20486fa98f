import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { ensurePartitions, idAt, listPartitions, monthOf } from '../store/partitions.ts';
import type { Tables } from '../store/schema.ts';
import { testStores } from '../store/testing.ts';
import { aSite, putSites } from '../visits/testing.ts';
import { runRetention } from './run-retention.ts';

const now = new Date('2026-12-15T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const goOn = () => false;

/** A UUIDv7 of that moment. */
const idOf = (at: Date) => `${idAt(at).slice(0, 13)}-7${randomUUID().slice(15)}`;

describe.each(testStores())('retention on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    // The months that this database would have seen, made as time went by.
    for (let ago = 20; ago >= 0; ago -= 1) await ensurePartitions(store.db, monthOf(now, -ago));
    await putSites(store, [
      aSite('long', { retention: { visits: 200, identities: 100, inquiries: 300, troubles: 50 } }),
      aSite('short', { retention: { visits: 20, identities: 20, inquiries: 20, hookMessages: 7, troubles: 20 } }),
      aSite('default'),
    ]);
    const rest = { system: 'yclients', settings: '{}', secrets: '', changed_at: now };
    await store.db
      .insertInto('connections')
      .values(['long', 'short'].map((site) => ({ id: `of-${site}`, site_id: site, ...rest })))
      .execute();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of kept) await store.db.deleteFrom(table).execute();
  });

  const kept = [
    ...(['visits', 'page_views', 'goals', 'identities', 'inquiries', 'inquiry_reports', 'bookings'] as const),
    ...(['person_contacts', 'hook_messages', 'troubles', 'losses', 'parked_events', 'quotas', 'logins'] as const),
  ];
  const run = () => runRetention(store.db, { now, stop: goOn });

  /** One row in every table for a site, as it came that many days ago. The id's time can be made to lie. */
  async function addDay(site: string, days: number, idTime = daysAgo(days)): Promise<void> {
    const at = daysAgo(days);
    const came = { at, received_at: at };
    const own = { site_id: site, ...came };
    const session = idOf(idTime);
    const url = `https://${site}.example/`;
    const again = (await store.db.selectFrom('bookings').select('record').execute()).length;
    const detail = `${site} ${days} ${again}`;
    const person = randomUUID();
    const inquiry = {
      ...{ id: idOf(idTime), kind: 'form', form: detail, contact: '{}', phone: null, email: null, message: null },
      ...{ fields: '{}', page_url: null, visit_site: null, visit_session: null, origin: '{}', default_used: true },
      ...{ match: null, reported_by_page: true, reported_by_hook: false, person_id: person, number: 1 },
    };
    const rows: { [Table in keyof Tables]?: Insertable<Tables[Table]> } = {
      visits: {
        ...{ site_id: site, session_id: session, visitor_id: session, number: 1, started_at: at, last_seen_at: at },
        ...{ landing: url, referrer: null, device: 'other', origin: '{}', first_at: at, first_url: url },
        ...{ first_referrer: null, first_origin: '{}', bare: false },
      },
      page_views: { ...own, id: idOf(idTime), session_id: session, url, referrer: null, title: detail },
      goals: { ...own, id: idOf(idTime), session_id: session, url, name: detail },
      identities: {
        ...{ ...own, id: idOf(idTime), session_id: session, visitor_id: session, contact: '{}', user_id: detail },
      },
      inquiries: { ...own, ...inquiry },
      inquiry_reports: { site_id: site, event_id: idOf(idTime), inquiry_id: inquiry.id, received_at: at },
      bookings: {
        ...{ system: 'yclients', branch: '1', record: detail, inquiry_site: site, inquiry_id: inquiry.id },
        ...{ starts_at_local: null, time_zone: null, services: '[]', staff: null, status: 'booked' },
        confirmed_by_api: true,
      },
      person_contacts: { site_id: site, contact: detail, person_id: person },
      hook_messages: {
        ...{ id: randomUUID(), connection_id: `of-${site}`, received_at: at, resource: 'record', resource_id: '1' },
        ...{ branch: '1', status: 'create', state: 'waiting', reason: detail, body: '{}' },
      },
      troubles: { site_id: site, kind: 'refused-event', reason: detail, count: 1, last_at: at, detail: null },
      losses: { ...own, id: idOf(idTime), inquiries: days, others: 0 },
      parked_events: {
        site_id: site,
        id: randomUUID(),
        event_id: idOf(idTime),
        received_at: at,
        reason: detail,
        body: '{}',
      },
    };
    for (const [table, row] of Object.entries(rows)) {
      await store.db
        .insertInto(table as keyof Tables)
        .values(row as never)
        .execute();
    }
  }

  /** How old what is left of each table is, for a site. */
  async function ages(site: string): Promise<Record<string, number[]>> {
    const times: Partial<Record<keyof Tables, string>> = {
      ...{ visits: 'last_seen_at', page_views: 'at', goals: 'at', identities: 'at', inquiries: 'at', losses: 'at' },
      ...{ inquiry_reports: 'received_at', parked_events: 'received_at', troubles: 'last_at' },
    };
    const found: Record<string, number[]> = {};
    for (const [table, time] of Object.entries(times)) {
      const rows = await store.db
        .selectFrom(table as 'losses')
        .select(time as 'at')
        .where('site_id', '=', site)
        .execute();
      found[table] = rows
        .map((row) => Math.round((now.getTime() - Number(Object.values(row)[0])) / 86_400_000))
        .sort((a, b) => a - b);
    }
    const messages = await store.db
      .selectFrom('hook_messages')
      .select('reason')
      .where('connection_id', '=', `of-${site}`)
      .execute();
    found.hook_messages = messages.map(({ reason }) => Number(reason?.split(' ')[1])).sort((a, b) => a - b);
    return found;
  }

  test('removes exactly what each site no longer wants, and nothing of the other sites', async () => {
    const allAges = [1, 10, 25, 60, 150, 250, 390, 410, 500];
    for (const site of ['long', 'short']) for (const days of allAges) await addDay(site, days);
    const report = await run();
    const younger = (most: number) => allAges.filter((days) => days < most);
    const visits = (days: number) => ({ visits: younger(days), page_views: younger(days), goals: younger(days) });
    const troubles = (days: number) => ({
      troubles: younger(days),
      losses: younger(days),
      parked_events: younger(days),
    });
    expect(await ages('long')).toEqual({
      ...{ ...visits(200), ...troubles(50), identities: younger(100), inquiries: younger(300) },
      ...{ inquiry_reports: younger(400), hook_messages: younger(30) },
    });
    expect(await ages('short')).toEqual({
      ...{ ...visits(20), ...troubles(20), identities: younger(20), inquiries: younger(20) },
      ...{ inquiry_reports: younger(400), hook_messages: younger(7) },
    });
    expect(report).toMatchObject({ complete: true, deleted: { inquiries: 3 + 7 } });

    const before = await Promise.all([ages('long'), ages('short')]);
    const again = await run();
    expect([again.dropped, Object.values(again.deleted).filter(Boolean)]).toEqual([[], []]);
    expect(await Promise.all([ages('long'), ages('short')])).toEqual(before);
  });

  test('takes bookings and contacts along with the last inquiry of a person, and only then', async () => {
    await addDay('short', 25);
    await addDay('short', 10);
    await addDay('short', 26);
    const [young] = await store.db.selectFrom('inquiries').select('person_id').orderBy('at', 'desc').execute();
    // The oldest one turns out to be of the youngest one's person, known by two contacts.
    const ofYoung = { person_id: young?.person_id ?? '' };
    await store.db.updateTable('inquiries').set(ofYoung).where('form', '=', 'short 26 2').execute();
    await store.db.updateTable('person_contacts').set(ofYoung).where('contact', '=', 'short 26 2').execute();
    await run();
    const contacts = await store.db.selectFrom('person_contacts').select('contact').orderBy('contact').execute();
    const bookings = await store.db.selectFrom('bookings').select('record').execute();
    expect([contacts.map((row) => row.contact), bookings.map((row) => row.record)]).toEqual([
      ['short 10 1', 'short 26 2'],
      ['short 10 1'],
    ]);
  });

  test('goes by the time of receipt where the id tells a wrong time', async () => {
    await addDay('short', 1, daysAgo(4000));
    await addDay('short', 1, daysAgo(-4000));
    await addDay('short', 25, daysAgo(-4000));
    await addDay('short', 1, daysAgo(500));
    await run();
    expect(await ages('short')).toMatchObject({
      visits: [1, 1, 1],
      page_views: [1, 1, 1],
      inquiry_reports: [1, 1, 1, 25],
    });
  });

  test('drops a month as a whole once no site wants any of it', async () => {
    await store.db.deleteFrom('sites').where('id', '=', 'default').execute();
    await addDay('long', 190);
    await addDay('short', 190);
    for (const days of [230, 260]) await addDay('long', days);
    const { dropped } = await run();
    const months = (await listPartitions(store.db)).filter(({ table, month }) => table === 'page_views' && month);
    // 200 days before 15 December is 29 May.
    expect(months[0]?.name).toBe('page_views_2026_05');
    expect(dropped).toContain('page_views_2026_04');
    expect((await ages('long')).page_views).toEqual([190]);
    expect((await ages('short')).page_views).toEqual([]);
    await putSites(store, [aSite('default')]);
  });

  test('stops between two chunks and goes on the next time', async () => {
    await addDay('short', 25);
    const rows = Array.from({ length: 2_500 }, () => {
      const at = daysAgo(25);
      return {
        site_id: 'short',
        id: idOf(at),
        session_id: idOf(at),
        at,
        received_at: at,
        url: 'x',
        referrer: null,
        title: null,
      };
    });
    await store.db.insertInto('page_views').values(rows).execute();
    let asked = 0;
    const stopped = await runRetention(store.db, {
      now,
      stop: () => {
        asked += 1;
        // Two questions for each site's visits and each other site's page views, then two chunks of three.
        return asked > 12;
      },
    });
    const left = (await ages('short')).page_views?.length ?? 0;
    expect(stopped.complete).toBe(false);
    expect([0, 2_501]).not.toContain(left);
    expect(await run()).toMatchObject({ complete: true });
    expect(Object.values(await ages('short')).flat()).toEqual([25]);
  });

  test('clears out windows of quotas and log-ins that ended', async () => {
    const account = {
      id: randomUUID(),
      email: `${randomUUID()}@salon.example`,
      password_hash: '',
      role: 'owner' as const,
      created_at: now,
    };
    await store.db.insertInto('accounts').values(account).execute();
    for (const days of [-1, 1, 8]) {
      const times = { created_at: daysAgo(8), last_used_at: daysAgo(8), expires_at: daysAgo(days) };
      await store.db
        .insertInto('logins')
        .values({ token_hash: `${days}`, account_id: account.id, ...times })
        .execute();
      await store.db
        .insertInto('quotas')
        .values({ bucket: `${days}`, window_at: daysAgo(days), used: 1 })
        .execute();
    }
    await run();
    const logins = await store.db.selectFrom('logins').select('token_hash').execute();
    const quotas = await store.db.selectFrom('quotas').select('bucket').orderBy('bucket').execute();
    expect([logins, quotas]).toEqual([[{ token_hash: '-1' }], [{ bucket: '-1' }, { bucket: '1' }]]);
  });
});
