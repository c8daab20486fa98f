import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PlatformId } from '../../contracts/audience-export.ts';
import { ExportViewSchema } from '../../contracts/exports.ts';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { exportRoutes } from '../exports/routes.ts';
import { writeFor } from '../exports/work-exports.ts';
import { ProblemError, problemResponse } from '../http/problem.ts';
import { say } from '../persons/joining/testing.ts';
import { recordFirstParty } from '../persons/record-first-party.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aPageView, aSite, aVisit, idOf, noon, putSites, recordVisit } from '../visits/testing.ts';
import { segmentRoutes } from './segment-routes.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const marketer = aPersonAt({ role: 'marketer' });
const salon = aSite('salon');

describe.each(testStores())('an audience on $engine', ({ open }) => {
  let store: Store;
  let clock = noon;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of [
      ...(['audience_members', 'segments', 'visitor_consents', 'person_clues', 'person_contacts'] as const),
      ...(['person_visitors', 'visits', 'exports', 'audit_entries'] as const),
    ])
      await store.db.deleteFrom(table).execute();
    await call('/sites/salon/segments/all', {
      method: 'PUT',
      body: { settings: { name: 'All', conditions: { match: 'all', of: [] } }, seen: null },
    });
  });

  const now = () => new Date(clock);
  const enqueue = async () => {};
  async function call(
    path: string,
    { caller = marketer as Caller, method = 'GET', body }: { caller?: Caller; method?: string; body?: object } = {},
  ) {
    const ports = { db: store.db, enqueue, now };
    const app = mountRoutes([...segmentRoutes(ports), ...exportRoutes(ports)], async () => caller);
    app.onError((error) => {
      if (error instanceof ProblemError) return problemResponse(error.settings);
      throw error;
    });
    const headers = { 'content-type': 'application/json' };
    return app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }
  /** Somebody who visited, said who they are, and what they think of advertisements. */
  const someone = async (number: number, contacts: string[], given: boolean | null = true) => {
    await recordVisit(store.db, {
      ...{ site: salon, visit: aVisit(number), events: [aPageView(number + 500)], receivedAt: now(), userAgent: '' },
    });
    await say(store, [{ site: 'salon', visitor: aVisit(number).visitor, contacts, at: now() }]);
    if (given !== null) await consent(number, given);
  };
  let nextEvent = 10_000;
  const consent = (number: number, given: boolean) =>
    recordFirstParty(store.db, [
      {
        ...{ site: salon, visit: aVisit(number), receivedAt: now(), userAgent: '', suspicions: [] },
        events: [{ type: 'marketing_consent', id: idOf(nextEvent++), at: clock, given, text: '2026-03' }],
      },
    ]);
  const file = async (platform: PlatformId, what: 'members' | 'removals' = 'members') => {
    clock += 60_000;
    const body = { site: 'salon', segment: 'all', platform, what };
    const asked = await call('/exports/audience', { method: 'POST', body });
    const { id } = v.parse(ExportViewSchema, await asked.json());
    await writeFor({ db: store.db, enqueue, now }, { id, signal: new AbortController().signal });
    const text = await (await call(`/exports/${id}/file`)).text();
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.replaceAll('"', ''));
  };

  test('has hashes of contacts as each platform asks for them, and no contact itself', async () => {
    await someone(1, ['+79001234567', 'Ann.Lee+shop@gmail.com'.toLowerCase()].sort());
    await someone(2, ['a.b@mail.example', 'user:7']);
    const gmail = 'ann.lee+shop@gmail.com';
    const rows = (...emails: string[]) => emails.map((hash) => `${hash},`).sort();
    expect(await file('yandex')).toEqual([
      'email,phone',
      ...rows(sha256(gmail), sha256('a.b@mail.example')),
      `,${sha256('79001234567')}`,
    ]);
    expect(await file('google')).toEqual([
      'Email,Phone',
      ...rows(sha256('annlee@gmail.com'), sha256('a.b@mail.example')),
      `,${sha256('+79001234567')}`,
    ]);
    expect(await file('vk-phone')).toEqual(['id', md5('79001234567')]);
    expect(await file('vk-email')).toEqual(['id', ...[md5(gmail), md5('a.b@mail.example')].sort()]);
    const entries = JSON.stringify(await store.db.selectFrom('audit_entries').selectAll().execute());
    expect(entries).toContain('audience');
    expect(entries).not.toContain('mail.example');
  });

  test('has only those whose last word was yes, in whatever browser they said it', async () => {
    await someone(1, ['ann@mail.example']);
    await someone(2, ['bob@mail.example'], false);
    await someone(3, ['eve@mail.example'], null);
    expect(await file('meta')).toEqual(['email,phone', `${sha256('ann@mail.example')},`]);

    // Ann takes it back on her phone.
    clock += 60_000;
    await someone(4, ['ann@mail.example'], false);
    expect(await file('meta')).toEqual(['email,phone']);
  });

  test('tells once who is to be removed, and nobody who came back', async () => {
    await someone(1, ['ann@mail.example']);
    await someone(2, ['bob@mail.example']);
    await file('yandex');
    expect(await file('yandex', 'removals')).toEqual(['email,phone']);
    clock += 60_000;
    await consent(1, false);
    expect(await file('yandex', 'removals')).toEqual(['email,phone', `${sha256('ann@mail.example')},`]);
    expect(await file('yandex', 'removals')).toEqual(['email,phone']);
    expect(await file('google', 'removals')).toEqual(['Email,Phone']);
    clock += 60_000;
    await consent(1, true);
    expect(await file('yandex')).toHaveLength(3);
    expect(await file('yandex', 'removals')).toEqual(['email,phone']);
  });

  test('has no contact that many share', async () => {
    await someone(1, ['office@mail.example']);
    await store.db.updateTable('person_contacts').set({ shared_at: now() }).execute();
    expect(await file('yandex')).toEqual(['email,phone']);
  });

  test('is for people who may export, and of segments that there are', async () => {
    const body = { site: 'salon', segment: 'all', platform: 'yandex', what: 'members' };
    const viewer = aPersonAt({ role: 'viewer' });
    expect((await call('/exports/audience', { caller: viewer, method: 'POST', body })).status).toBe(403);
    const none = await call('/exports/audience', { method: 'POST', body: { ...body, segment: 'none' } });
    expect(none.status).toBe(404);
    const wrong = await call('/exports/audience', { method: 'POST', body: { ...body, platform: 'x' } });
    expect(await wrong.json()).toMatchObject({
      errors: [{ field: 'platform', problem: 'must be one of yandex, google, meta, vk-email, vk-phone' }],
    });
  });
});
