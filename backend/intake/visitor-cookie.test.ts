import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../loader/new-id.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { intakeOn } from './testing.ts';
import { aPageView, aVisit } from './testing-events.ts';
import { readVisitorCookie } from './visitor-cookie.ts';

const host = 't.salon.example';

test.each([
  [undefined, null],
  ['', null],
  ['tendril=', null],
  ['tendril=garbage; tendril', null],
  ["tendril=0190' or 1=1", null],
  ['other=1; tendril=01900000-0000-7000-8000-000000000001; x=2', '01900000-0000-7000-8000-000000000001'],
  ['nottendril=01900000-0000-7000-8000-000000000001', null],
])('the header %j names the visitor %s', (header, visitor) => {
  expect(readVisitorCookie(header)).toBe(visitor);
});

describe.each(testStores())("the cookie of a site's own sub-domain on $engine", ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof intakeOn>;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite({ intakeHost: host }));
    edge = intakeOn(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['visits', 'page_views'] as const) await store.db.deleteFrom(table).execute();
  });

  const post = async (envelope: object, headers: Record<string, string> = {}) => {
    const answer = await edge.ask('/c/salon', {
      headers: { origin: 'https://salon.example', 'content-type': 'text/plain', host, ...headers },
      body: JSON.stringify(envelope),
    });
    return { ...answer, json: JSON.parse(answer.text), cookie: answer.headers['set-cookie']?.[0] };
  };
  const visits = () =>
    store.db
      .selectFrom('visits')
      .select(['session_id', 'visitor_id', 'number', 'first_url'])
      .orderBy('number')
      .execute();

  test('keeps the visitor of an accepted visit for 400 days, out of reach of scripts', async () => {
    const visit = aVisit();
    const answer = await post({ visit, events: [aPageView()] });
    const kept = 'Path=/c/salon; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure';
    expect(answer.cookie).toBe(`tendril=${visit.visitor}; ${kept}`);
    expect(answer.headers['access-control-allow-credentials']).toBe('true');
    expect(answer.headers['access-control-allow-origin']).toBe('https://salon.example');
    expect(answer.json).not.toHaveProperty('known');
  });

  test('is neither set nor read nor allowed on any other host', async () => {
    const visit = aVisit();
    const answer = await post(
      { visit, events: [aPageView()] },
      { host: 'tendril.example', cookie: `tendril=${newId()}` },
    );
    expect(answer.cookie).toBeUndefined();
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    expect(answer.json).not.toHaveProperty('known');
    expect(await visits()).toMatchObject([{ visitor_id: visit.visitor }]);
  });

  test('is not set without a visit, nor when nothing was accepted', async () => {
    expect((await post({ events: [aPageView()] })).cookie).toBeUndefined();
    expect((await post({ visit: aVisit(), events: [{ id: newId(), type: 'wish' }] })).cookie).toBeUndefined();
  });

  test('recalls a visitor whom the browser has forgotten: first touch, and the number goes on', async () => {
    const before = aVisit({ number: 1 });
    await post({ visit: before, events: [aPageView()] });
    const cookie = `tendril=${before.visitor}`;
    const after = aVisit({ first: { at: Date.now(), url: 'https://salon.example/new' } });
    const answer = await post({ visit: after, events: [aPageView()] }, { cookie });
    expect(answer.json.known).toEqual({
      visitor: before.visitor,
      number: 2,
      first: { at: before.first.at, url: before.first.url },
    });
    expect(answer.cookie).toContain(`tendril=${before.visitor};`);
    // More events of the same session, still sent under the new name, are the same second visit.
    expect((await post({ visit: after, events: [aPageView()] }, { cookie })).json.known.number).toBe(2);
    expect(await visits()).toEqual(
      [before, after].map(({ session }, index) => ({
        session_id: session,
        visitor_id: before.visitor,
        number: index + 1,
        first_url: before.first.url,
      })),
    );
  });

  test('gives a bare arrival its visitor', async () => {
    const visitor = newId();
    await post({ events: [aPageView()] }, { cookie: `tendril=${visitor}` });
    expect(await visits()).toMatchObject([{ visitor_id: visitor, number: 1 }]);
  });

  test('goes when consent is withdrawn, and nothing of that is stored', async () => {
    const withdrawal = { id: newId(), type: 'withdrawal', at: Date.now() };
    const answer = await post({ events: [withdrawal] }, { cookie: `tendril=${newId()}` });
    expect(answer.json).toEqual({ accepted: [withdrawal.id], refused: [] });
    expect(answer.cookie).toBe('tendril=; Path=/c/salon; Max-Age=0; HttpOnly; SameSite=Lax; Secure');
    expect(await visits()).toEqual([]);
  });
});
