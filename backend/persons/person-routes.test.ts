import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import { recordFromSystem } from '../inquiries/record-from-system.ts';
import { allInquiries, aRecord } from '../inquiries/testing.ts';
import { takeHookMessages } from '../integrations/yclients/hook.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { openJobs } from '../jobs/open-jobs.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import { testStores } from '../store/testing.ts';
import { aSite, putSites } from '../visits/testing.ts';
import { personRoutes } from './person-routes.ts';

const at = new Date('2026-03-01T12:00:00Z');

/** One person as the tables know them: what is looked for afterwards, and how each part of it is written. */
function aPerson(name: string, digits: string) {
  const phone = `+7900${digits}`;
  const grouped = `8 (900) ${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`;
  const ids = {
    visitor: `01900000-0000-7${randomUUID().slice(15)}`,
    session: randomUUID(),
    second: randomUUID(),
    person: randomUUID(),
  };
  return {
    name,
    phone,
    grouped,
    email: `${name}@mail.example`,
    work: `${name}@work.example`,
    record: `7${digits}`,
    ...ids,
  };
}
type Person = ReturnType<typeof aPerson>;

describe.each(testStores())('people on $engine', ({ open }) => {
  let store: Store;
  let jobs: Jobs;
  let caller = aPersonAt();
  const lines: string[] = [];
  const put = <Table extends keyof Tables>(table: Table, row: Insertable<Tables[Table]>) =>
    store.db
      .insertInto(table)
      .values(row as never)
      .execute();

  beforeAll(async () => {
    store = await open();
    jobs = await openJobs({ store, backend: 'postgres', onError: () => {} });
    await putSites(store, [aSite('salon'), aSite('landing'), aSite('abroad', { currency: 'EUR' })]);
    const row = { id: 'main', site_id: 'salon', system: 'yclients', settings: '{}', secrets: '', changed_at: at };
    await put('connections', row);
    await put('connection_branches', { connection_id: 'main', branch: '1' });
  });
  afterAll(async () => {
    await jobs.stop();
    await store.close();
  });
  beforeEach(async () => {
    caller = aPersonAt();
    lines.length = 0;
    for (const table of everything) await store.db.deleteFrom(table).execute();
    await store.executeSql('delete from pgboss.job');
  });

  const everything = [
    ...(['visits', 'page_views', 'goals', 'identities', 'inquiries', 'inquiry_reports', 'bookings'] as const),
    ...(['person_contacts', 'hook_messages', 'parked_events', 'erased_records', 'troubles'] as const),
  ];

  async function call(path: 'find' | 'erase', body: unknown) {
    const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
    const app = newApp(log).route(
      '/api',
      mountRoutes(personRoutes({ db: store.db, now: () => at }), async () => caller),
    );
    const answer = await app.request(`/api/persons/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** Everything a site may hold of a person: two inquiries joined by their contacts, two visits, and raw messages. */
  async function plant(person: Person, site = 'salon'): Promise<void> {
    const { name, phone, grouped, email, work, record, visitor, session, second } = person;
    const own = { site_id: site, at, received_at: at };
    const url = `https://${site}.example/${name}`;
    const touch = { landing: url, referrer: null, origin: '{}', first_at: at, first_url: url, first_referrer: null };
    for (const session_id of [session, second]) {
      const seen = { number: 1, started_at: at, last_seen_at: at, device: 'other', first_origin: '{}', bare: false };
      await put('visits', { site_id: site, session_id, visitor_id: visitor, ...touch, ...seen });
      await put('page_views', { ...own, id: randomUUID(), session_id, url, referrer: null, title: name });
      await put('goals', { ...own, id: randomUUID(), session_id, url, name });
    }
    const said = { ...own, visitor_id: visitor, session_id: second };
    await put('identities', { ...said, id: randomUUID(), contact: JSON.stringify({ phone: grouped }), user_id: name });
    await put('identities', { ...said, id: randomUUID(), contact: JSON.stringify({ name }), user_id: null });
    for (const [n, contact] of [
      { phone: grouped, email },
      { email, phone: undefined },
      { email: work, phone: grouped },
    ].entries()) {
      const inquiry = randomUUID();
      await put('inquiries', {
        ...{ ...own, id: inquiry, kind: 'form', form: name, contact: JSON.stringify({ name, ...contact }) },
        ...{
          phone: contact.phone ? phone : null,
          email: contact.email,
          message: `call ${grouped}`,
          fields: JSON.stringify({ name }),
        },
        ...{ page_url: url, visit_site: site, visit_session: session, origin: '{}', default_used: false, match: null },
        ...{ reported_by_page: true, reported_by_hook: false, person_id: person.person, number: n + 1 },
      });
      const event = randomUUID();
      await put('inquiry_reports', { site_id: site, event_id: event, inquiry_id: inquiry, received_at: at });
      const parked = { site_id: site, id: randomUUID(), received_at: at, reason: 'other-body' };
      await put('parked_events', { ...parked, event_id: event, body: JSON.stringify({ contact: { name } }) });
      await put('bookings', {
        ...{ system: 'yclients', branch: '1', record: `${record}${n}`, inquiry_site: site, inquiry_id: inquiry },
        ...{ starts_at_local: null, time_zone: null, services: JSON.stringify([name]), staff: null, status: 'booked' },
        confirmed_by_api: true,
      });
      const message = {
        connection_id: 'main',
        received_at: at,
        branch: '1',
        status: 'update',
        state: 'done',
        reason: null,
      };
      const body = JSON.stringify({ data: { id: `${record}${n}`, client: { name } } });
      await put('hook_messages', {
        ...message,
        id: randomUUID(),
        resource: 'record',
        resource_id: `${record}${n}`,
        body,
      });
      await put('hook_messages', {
        ...{ ...message, id: randomUUID(), resource: 'client', resource_id: record },
        body: JSON.stringify({ data: { name, phone: phone.slice(1), note: n } }),
      });
      const payload = { connectionId: 'main', branch: '1', resource: 'record', id: `${record}${n}` };
      await jobs.enqueue(store.db, 'yclients.refetch', payload);
    }
    for (const contact of [phone, email, work]) {
      await put('person_contacts', { site_id: site, contact, person_id: person.person });
    }
    const parked = { site_id: site, id: randomUUID(), event_id: randomUUID(), received_at: at, reason: 'clock' };
    await put('parked_events', { ...parked, body: JSON.stringify({ contact: { phone: `тел. ${grouped}`, name } }) });
  }

  /** Where any of these stands, in whatever column of whatever table, the queue's among them. */
  async function placesOf(...needles: string[]): Promise<string[]> {
    const { rows: tables } = await store.executeSql(
      `select table_schema, table_name from information_schema.tables
       where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(30);
    const found: string[] = [];
    for (const { table_schema: schema, table_name: table } of tables) {
      const { rows } = await store.executeSql(`select t::text as row from "${schema}"."${table}" as t`);
      for (const { row } of rows) {
        const text = String(row).toLowerCase();
        const digits = text.replace(/\D/g, '');
        const isIn = (needle: string) =>
          /^\+\d+$/.test(needle) ? digits.includes(needle.slice(2)) : text.includes(needle.toLowerCase());
        if (needles.some(isIn)) found.push(String(table));
      }
    }
    return [...new Set(found)].sort();
  }
  const tracesOf = ({ name, phone, email, work, visitor, session, second }: Person) =>
    placesOf(name, phone, email, work, visitor, session, second);

  test.each(['phone', 'email', 'visitor'] as const)(
    'nothing is left of who is erased by their %s, and neighbours are untouched',
    async (by) => {
      const [ann, bob] = [aPerson('annika', '1234567'), aPerson('bob', '7654321')];
      await plant(bob);
      const before = await snapshot();
      await plant(ann);
      expect((await tracesOf(ann)).length).toBeGreaterThan(9);
      const query = { [by]: { phone: ann.grouped, email: ann.work, visitor: ann.visitor }[by] };

      const found = await call('find', query);
      expect(found.status).toBe(200);
      const { status, body } = await call('erase', query);
      expect(status).toBe(200);
      expect(body.sites).toMatchObject([
        {
          site: 'salon',
          removed: {
            inquiries: 3,
            bookings: 3,
            visits: 2,
            pageViews: 2,
            goals: 2,
            identities: 2,
            parkedEvents: 4,
            hookMessages: 6,
            jobs: 3,
          },
        },
      ]);
      expect(body.sites[0].outside).toHaveLength(3);
      expect(await tracesOf(ann)).toEqual([]);
      expect(lines.join()).not.toMatch(/1234567|annika@/);
      const log = await store.db.selectFrom('audit_entries').selectAll().orderBy('number').execute();
      expect(log.slice(-2)).toMatchObject([
        { action: 'person.find', site_id: 'salon', object: by, caller: 'person:owner@salon.example' },
        { action: 'person.erase', site_id: 'salon', object: by, after: body.sites[0].removed },
      ]);
      expect(JSON.stringify(log)).not.toMatch(/1234567|annika/);
      expect(await snapshot()).toEqual(before);
      expect(await call('erase', { phone: ann.phone })).toMatchObject({ status: 200, body: { sites: [] } });
    },
  );

  /** All rows but those that an erasure leaves on purpose: ids of events, tombstones of identities, erased records. */
  async function snapshot(): Promise<Record<string, string[]>> {
    const all: Record<string, string[]> = {};
    for (const table of everything) {
      if (table === 'erased_records' || table === 'inquiry_reports') continue;
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} as t`.execute(
        store.db,
      );
      all[table] = rows
        .map(({ row }) => row)
        .filter((row) => !row.includes('00000000-0000-0000'))
        .sort();
    }
    const queue = await store.executeSql('select data::text as row from pgboss.job order by 1');
    return { ...all, queue: queue.rows.map(({ row }) => String(row)) };
  }

  test('access gives everything that erasure would remove, of every site', async () => {
    const ann = aPerson('ann', '1234567');
    await plant(ann);
    await plant({ ...aPerson('ann', '1234567'), record: '8' }, 'landing');
    const { body } = await call('find', { email: ann.email.toUpperCase() });
    expect(body.sites.map(({ site }: { site: string }) => site)).toEqual(['landing', 'salon']);
    const { inquiries, visits, pageViews, goals, identities, parkedEvents, hookMessages, bookings, contacts } =
      body.sites[1];
    const counts = [inquiries, visits, pageViews, goals, identities, parkedEvents, bookings, contacts].map(
      (rows) => rows.length,
    );
    expect(counts).toEqual([3, 2, 2, 2, 2, 4, 3, 3]);
    expect(hookMessages.length).toBeGreaterThan(0);
    expect(inquiries[0]).toMatchObject({ contact: { name: 'ann' }, message: `call ${ann.grouped}` });
    const one = await call('find', { email: ann.email, site: 'landing' });
    expect(one.body.sites).toMatchObject([{ site: 'landing' }]);
  });

  test('a browser that two people used gives one of them back only what is theirs', async () => {
    const ann = aPerson('ann', '1234567');
    const bob = { ...aPerson('bob', '7654321'), visitor: ann.visitor };
    await plant(ann);
    await plant(bob);
    await call('erase', { phone: ann.phone });
    const visits = await store.db.selectFrom('visits').select('session_id').execute();
    // Bob's second visit led to nothing, so nobody can tell whose it was.
    expect(visits.map((visit) => visit.session_id)).toEqual([bob.session]);
    expect(await store.db.selectFrom('inquiries').select('form').execute()).toEqual(Array(3).fill({ form: 'bob' }));
    const identities = await store.db.selectFrom('identities').select('contact').execute();
    expect(identities.map(({ contact }) => contact)).toContainEqual({ phone: bob.grouped });
    expect(await placesOf(ann.phone, ann.email)).toEqual([]);
  });

  test("a phone in somebody else's message goes, and their inquiry stays", async () => {
    const [ann, bob] = [aPerson('ann', '1234567'), aPerson('bob', '7654321')];
    await plant(bob);
    await store.db
      .updateTable('inquiries')
      .set({ message: `or call my wife: ${ann.grouped}, thanks`, fields: JSON.stringify({ second: ann.phone }) })
      .execute();
    const { body } = await call('erase', { phone: ann.phone });
    expect(body.sites).toMatchObject([{ removed: { mentions: 3, inquiries: 0 } }]);
    expect(await store.db.selectFrom('inquiries').select(['message', 'fields']).execute()).toEqual(
      Array(3).fill({ message: 'or call my wife: …, thanks', fields: { second: '…' } }),
    );
    expect(await placesOf(ann.phone)).toEqual([]);
  });

  test('the outside system that goes on telling of a record does not bring its person back', async () => {
    const ann = aPerson('ann', '1234567');
    await plant(ann);
    await call('erase', { phone: ann.phone });
    const record = aRecord({ branch: '1', record: `${ann.record}0`, contact: { phone: ann.phone } });
    const rules = { site: 'salon', forms: {} };
    const message = {
      company_id: 1,
      resource: 'record',
      resource_id: record.record,
      status: 'update',
      data: { phone: ann.phone },
    };
    await store.db.transaction().execute(async (tx) => {
      await recordFromSystem(tx, { record, rules, receivedAt: at });
      const connection = { id: 'main', site_id: 'salon', settings: {} };
      await takeHookMessages(tx, { enqueue: jobs.enqueue }, { connection, bodies: [message], receivedAt: at });
    });
    expect(await placesOf(ann.phone)).toEqual([]);
    const later = { ...record, record: '999' };
    await store.db.transaction().execute((tx) => recordFromSystem(tx, { record: later, rules, receivedAt: at }));
    expect(await allInquiries(store)).toMatchObject([{ contact: { phone: ann.phone }, inquiryNumber: 1 }]);
  });

  test.each([
    [{}, ''],
    [{ phone: '8 900 123-45-67', email: 'ann@mail.example' }, ''],
    [{ phone: 'secret-needle' }, 'phone'],
    [{ email: 'secret-needle' }, 'email'],
    [{ visitor: 'secret-needle' }, 'visitor'],
    [{ phone: '+79001234567', site: 'nowhere' }, 'site'],
    [{ phone: '+79001234567', more: 'secret-needle' }, 'more'],
  ])('%j is refused and names the field "%s", without repeating what was asked', async (query, field) => {
    for (const path of ['find', 'erase'] as const) {
      const { status, body } = await call(path, query);
      expect([status, body.errors[0].field]).toEqual([400, field]);
      expect(JSON.stringify(body)).not.toContain('secret-needle');
    }
  });

  test('nobody but the owner gets to it', async () => {
    caller = aProgram();
    expect((await call('find', { phone: '+79001234567' })).status).toBe(403);
    caller = aPersonAt({ role: 'marketer' });
    expect((await call('erase', { phone: '+79001234567' })).status).toBe(403);
  });
});
