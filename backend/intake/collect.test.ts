import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { intakeOn } from './testing.ts';

const emptied = [
  ...(['visits', 'page_views', 'goals', 'inquiries', 'inquiry_reports', 'person_contacts'] as const),
  ...(['losses', 'parked_events', 'troubles', 'quotas'] as const),
];
let lastId = 0;
/** A UUIDv7, another one each time. */
const newId = () => {
  lastId += 1;
  return `01900000-0000-7000-8000-${lastId.toString(16).padStart(12, '0')}`;
};
const url = 'https://salon.example/';
const touch = { at: Date.now(), url };
const aVisit = () => ({ visitor: newId(), session: newId(), number: 1, first: touch, last: touch });
const pageView = (more = {}) => ({ id: newId(), at: Date.now(), type: 'page_view', url, ...more });
const inquiry = (more = {}) => ({ ...pageView(), type: 'inquiry', contact: { phone: '+79161234567' }, ...more });
const goal = () => ({ ...pageView(), type: 'goal', name: 'asked' });

describe.each(testStores())('POST /c/<site> on $engine', ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof intakeOn>;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of emptied) {
      await store.db.deleteFrom(table).execute();
    }
    edge = intakeOn(store);
  });

  async function post(body: unknown, headers: Record<string, string> = {}, path = '/c/salon') {
    const { text, ...answer } = await edge.ask(path, {
      headers: { origin: 'https://salon.example', 'content-type': 'text/plain', 'accept-language': 'ru', ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
    return { ...answer, text, json: text ? JSON.parse(text) : null };
  }
  const kept = async () => [
    ...(await store.db.selectFrom('page_views').select('id').execute()).map((row) => row.id),
    ...(await store.db.selectFrom('inquiry_reports').select('event_id').execute()).map((row) => row.event_id),
  ];
  const troubles = async () =>
    Object.fromEntries(
      (await store.db.selectFrom('troubles').selectAll().execute()).map((row) => [row.reason, row.count]),
    );

  test('answers with a receipt once the events are committed', async () => {
    const events = [pageView(), inquiry()];
    const answer = await post({ sentAt: Date.now(), visit: aVisit(), events });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ accepted: events.map(({ id }) => id), refused: [] });
    expect(await kept()).toEqual(events.map(({ id }) => id));
    expect(answer.headers['access-control-allow-origin']).toBe('https://salon.example');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    expect(answer.headers.vary).toBe('Origin');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  test('accepts an envelope again and again, and keeps each event once', async () => {
    const envelope = { visit: aVisit(), events: [pageView(), inquiry()] };
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => post(envelope)));
    for (const answer of others) expect(answer.json).toEqual(first?.json);
    expect(await kept()).toHaveLength(2);
  });

  test('keeps what is good in a batch and names what is wrong with the rest', async () => {
    const good = pageView();
    const bad = inquiry({ contact: {} });
    const answer = await post({ visit: aVisit(), events: [bad, good, { id: 'no id', type: 'page_view' }, 7] });
    expect(answer.status).toBe(200);
    expect(answer.json.accepted).toEqual([good.id]);
    expect(answer.json.refused).toMatchObject([
      { index: 0, id: bad.id, errors: [{ field: 'events[0].contact' }] },
      { index: 2 },
      { index: 3 },
    ]);
    expect(answer.json.refused[1]).not.toHaveProperty('id');
    expect(await kept()).toEqual([good.id]);
    expect(await troubles()).toMatchObject({ contact: 1, id: 1 });
  });

  test('answers 422 with both lists when nothing was accepted', async () => {
    const bad = { ...pageView(), type: 'purchase' };
    const answer = await post({ visit: aVisit(), events: [bad] });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json).toMatchObject({ type: '/problems/nothing-accepted', status: 422, accepted: [] });
    expect(answer.json.refused).toMatchObject([{ index: 0, id: bad.id, errors: [{ field: 'events[0].type' }] }]);
  });

  test('takes a page view and an inquiry without a visit, and no other event', async () => {
    const [bare, asked, counted] = [pageView(), inquiry(), goal()];
    const answer = await post({ events: [bare, asked, counted] });
    expect(answer.json.accepted).toEqual([bare.id, asked.id]);
    expect(answer.json.refused).toMatchObject([{ id: counted.id, errors: [{ field: 'visit' }] }]);
  });

  test.each([
    ['broken JSON', '{"events":', 400, 'broken-json'],
    ['no JSON at all', '', 400, 'broken-json'],
    ['not UTF-8', new Uint8Array([0xff, 0xfe, 0x22]), 400, 'unreadable-body'],
    ['an array', '[]', 400, 'wrong-envelope'],
    ['null', 'null', 400, 'wrong-envelope'],
    ['no events', { visit: aVisit(), events: [] }, 400, 'wrong-envelope'],
    ['51 events', { visit: aVisit(), events: Array.from({ length: 51 }, () => pageView()) }, 400, 'wrong-envelope'],
    ['an unknown field', { events: [pageView()], admin: true }, 400, 'wrong-envelope'],
    ['a wrong visit', { visit: { ...aVisit(), number: 0 }, events: [pageView()] }, 400, 'wrong-envelope'],
    ['too deep a value', JSON.stringify({ events: [deep(9)] }), 400, 'wrong-envelope'],
    ['too many keys', { events: [manyKeys(300)] }, 400, 'wrong-envelope'],
    ['65 KB', `{"events":["${'x'.repeat(65 * 1024)}"]}`, 413, 'too-large'],
  ])('refuses %s without storing anything', async (_, body, status, code) => {
    const answer = await post(body);
    expect([answer.status, answer.json.type]).toEqual([status, `/problems/${code}`]);
    expect(answer.headers['access-control-allow-origin']).toBe('https://salon.example');
    expect(await kept()).toEqual([]);
    expect(Object.values(await troubles())).toEqual([1]);
  });

  test('names in a wrong envelope every event that could be read, so that the browser lets go of them', async () => {
    const view = pageView();
    const answer = await post({ visit: {}, events: [view, { id: 'x' }] });
    expect(answer.json.errors).toContainEqual({ field: 'visit.visitor', problem: expect.stringContaining('missing') });
    expect(answer.json.refused.map((refusal: { id: string }) => refusal.id)).toEqual([view.id]);
  });

  test('keeps an inquiry beside a wrong visit, without it, and names what is wrong', async () => {
    const [asked, view] = [inquiry(), pageView()];
    const answer = await post({ visit: { ...aVisit(), number: 0 }, events: [asked, view] });
    expect(answer.json.accepted).toEqual([asked.id]);
    expect(answer.json.refused).toMatchObject([{ id: view.id, errors: [{ field: 'visit.number' }] }]);
    expect(await kept()).toEqual([asked.id]);
  });

  test('keeps an inquiry whose own visit is wrong, without it; a page view with a wrong one is refused', async () => {
    const visit = { ...aVisit(), number: 0 };
    const [asked, view] = [inquiry({ visit }), pageView({ visit })];
    const answer = await post({ events: [asked, view] });
    expect(answer.json.accepted).toEqual([asked.id]);
    expect(answer.json.refused).toMatchObject([{ id: view.id, errors: [{ field: 'events[1].visit.number' }] }]);
    const { visit_session } = await store.db.selectFrom('inquiries').select('visit_session').executeTakeFirstOrThrow();
    expect(visit_session).toBeNull();
  });

  test('sorts what a page said, and takes the version of the consent from beside the visit', async () => {
    const visit = { ...aVisit(), seen: 1, consent: true, version: 'privacy-3' };
    const { contact: _, ...asked } = inquiry({
      visit,
      asked: { phone: 79_161_234_567, size: 42, name: 'x'.repeat(999) },
    });
    expect((await post({ events: [asked] })).json).toEqual({ accepted: [asked.id], refused: [] });
    const row = await store.db.selectFrom('inquiries').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ phone: '+79161234567', fields: { size: '42' }, consent_version: 'privacy-3' });
    expect(row.contact.name).toBe('x'.repeat(256));
    expect(row.visit_session).toBe(visit.session);
  });

  test('keeps an inquiry of a page that passed something deep, and its neighbours', async () => {
    const { contact: _, ...asked } = inquiry({ asked: { email: 'test@example.com', cart: deep(500) } });
    const view = pageView();
    expect((await post({ visit: aVisit(), events: [asked, view] })).json.accepted).toEqual([asked.id, view.id]);
    const row = await store.db.selectFrom('inquiries').selectAll().executeTakeFirstOrThrow();
    expect([row.email, Object.keys(row.fields)]).toEqual(['test@example.com', ['cart']]);
  });

  test('never repeats the input, and is not polluted by it', async () => {
    const answer = await post(
      `{"visit":null,"events":[{"__proto__":{"polluted":1},"type":"<b>evil</b>","id":"${'e'.repeat(50)}"}]}`,
    );
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/evil|eeee/);
    expect({}).not.toHaveProperty('polluted');
  });

  test('takes only text and JSON', async () => {
    const envelope = { events: [pageView()] };
    expect((await post(envelope, { 'content-type': 'application/json' })).status).toBe(200);
    expect((await post(envelope, { 'content-type': 'text/plain;charset=UTF-8' })).status).toBe(200);
    expect((await post(envelope, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
  });

  test('knows no other site', async () => {
    const answer = await post({ events: [pageView()] }, {}, '/c/other');
    expect([answer.status, answer.json.type]).toEqual([404, '/problems/not-found']);
  });

  test.each(['https://evil.example', 'null', 'https://salon.example.evil.example', 'https://salon.example:8443'])(
    'lets no page of %s send or read',
    async (origin) => {
      const answer = await post({ events: [pageView()] }, { origin });
      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(await kept()).toEqual([]);
      expect(await troubles()).toEqual({ 'foreign-origin': 1 });
    },
  );

  test('answers the preflight of its own pages only', async () => {
    const ask = (origin: string) => edge.ask('/c/salon', { method: 'OPTIONS', headers: { origin } });
    const own = await ask('https://www.salon.example');
    expect(own.status).toBe(204);
    expect(own.headers['access-control-allow-origin']).toBe('https://www.salon.example');
    expect(own.headers['access-control-allow-headers']).toBe('content-type');
    const foreign = await ask('https://evil.example');
    expect([foreign.status, foreign.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });

  test('takes 60 events a minute without an Origin, then asks to wait', async () => {
    const now = new Date(Math.floor(Date.now() / 60_000) * 60_000 + 20_000);
    edge = intakeOn(store, { now: () => now });
    const send = async (count: number) => {
      const body = JSON.stringify({ events: Array.from({ length: count }, () => pageView()) });
      return edge.ask('/c/salon', { headers: { 'content-type': 'text/plain' }, body });
    };
    expect((await send(50)).status).toBe(200);
    expect((await send(11)).status).toBe(429);
    expect((await send(10)).status).toBe(200);
    const refused = await send(1);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '40']);
    expect(await kept()).toHaveLength(60);
  });

  test.each([
    ['ten years behind', -3650],
    ['ten years ahead', 3650],
  ])('puts right a clock that is %s', async (_, days) => {
    const wrong = Date.now() + days * 86_400_000;
    const visit = { ...aVisit(), first: { at: wrong - 86_400_000, url }, last: { at: wrong - 5_000, url } };
    await post({ sentAt: wrong, visit, events: [pageView({ at: wrong - 1_000 })] });
    const stored = await store.db.selectFrom('visits').select(['started_at', 'first_at']).executeTakeFirstOrThrow();
    const seen = await store.db.selectFrom('page_views').select('at').executeTakeFirstOrThrow();
    const away = (at: Date) => Math.abs(Date.now() - at.getTime());
    expect(away(seen.at)).toBeLessThan(10_000);
    expect(away(stored.started_at)).toBeLessThan(15_000);
    expect(Math.abs(stored.started_at.getTime() - stored.first_at.getTime() - 86_395_000)).toBeLessThan(15_000);
  });

  test('an event that cannot be stored takes no other with it, and stays in the browser', async () => {
    const [good, cursed] = [pageView(), inquiry()];
    edge = intakeOn(store, {
      recordInquiries: async (_, reports) => {
        if (reports.length === 0) return [];
        throw new Error('nobody foresaw this');
      },
    });
    const answer = await post({ visit: aVisit(), events: [good, cursed] });
    expect([answer.status, answer.json]).toEqual([200, { accepted: [good.id], refused: [] }]);
    expect(await kept()).toEqual([good.id]);

    const alone = await post({ visit: aVisit(), events: [cursed, { ...goal(), name: '' }] });
    expect([alone.status, alone.json.accepted, alone.json.refused.length]).toEqual([500, [], 1]);
    expect(alone.text).not.toContain('foresaw');
  });

  test('asks to come again when the store does not answer', async () => {
    edge = intakeOn(store, {
      recordVisits: async () => {
        throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      },
    });
    const answer = await post({ visit: aVisit(), events: [pageView()] });
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(answer.json).toMatchObject({ accepted: [], refused: [] });
  });

  test('logs neither bodies nor queries', async () => {
    await post({ visit: aVisit(), events: [inquiry({ message: 'my secret' })] }, {}, '/c/salon?phone=79161234567');
    expect(edge.lines.join('')).toContain('/c/salon');
    expect(edge.lines.join('')).not.toMatch(/9161234567|my secret/);
  });
});

function deep(levels: number): unknown {
  return levels === 0 ? 1 : { a: deep(levels - 1) };
}

function manyKeys(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));
}
