import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../contracts/problem.ts';
import { type SiteSetup, SiteSetupSchema, VersionListSchema, VersionStorySchema } from '../../contracts/sites.ts';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { noon } from '../visits/testing.ts';
import { aSite, insertSite } from './testing.ts';
import { versionRoutes } from './version-routes.ts';

const campaign = { id: 'ads', name: 'Ads', when: { field: 'channel', is: 'equals', value: 'paid' } };

describe.each(testStores())('a site’s versions on $engine', ({ open }) => {
  let store: Store;
  let caller: Caller = aPersonAt();
  let enqueued: unknown[] = [];
  let clock = noon;
  /** A second later each time, so that no two changes have one moment. */
  const now = () => {
    clock += 1_000;
    return new Date(clock);
  };
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    [caller, enqueued] = [aPersonAt(), []];
    for (const table of ['site_drafts', 'site_versions', 'reattributions', 'audit_entries', 'sites'] as const) {
      await store.db.deleteFrom(table).execute();
    }
    await insertSite(store, aSite());
    await insertSite(store, aSite({ id: 'other' }));
  });

  const request = async (method: string, path: string, body?: object) => {
    const enqueue = async (_tx: unknown, name: string, payload: object) => {
      enqueued.push({ name, ...payload });
    };
    const routes = versionRoutes({
      db: store.db,
      enqueue,
      now,
      publicUrl: 'https://tendril.example',
    });
    const app = newApp(pino({ level: 'silent' })).route(
      '/',
      mountRoutes(routes, async () => caller),
    );
    const content = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await app.request(`/sites/salon${path}`, { method, ...content });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const setup = async (method: string, path: string, body?: object): Promise<SiteSetup> =>
    v.parse(SiteSetupSchema, (await request(method, path, body)).body);
  const edit = (path: string[], after?: unknown) => setup('PATCH', '/draft', { changes: [{ path, after }] });
  const problem = async (...asked: Parameters<typeof request>) => (await request(...asked)).body as Problem;
  const publishing = ({ live, draft }: SiteSetup, note?: string) => ({
    from: 'draft',
    basedOn: live.number,
    draftChangedAt: draft?.changedAt ?? '',
    ...(note && { note }),
  });
  const publish = async (note?: string) =>
    setup('POST', '/versions', publishing(await setup('GET', '/settings'), note));

  test('begin with number 1, from what is stored', async () => {
    expect(await setup('GET', '/settings')).toMatchObject({
      tagUrl: 'https://tendril.example/t/salon.js',
      live: { number: 1, publishedBy: 'system', settings: { name: 'Salon' } },
      draft: null,
    });
  });

  test('change by a draft: nothing is live before it is published, and then all of it, with an entry in the log', async () => {
    expect((await edit(['name'], 'New')).draft?.changes).toEqual([{ path: ['name'], before: 'Salon', after: 'New' }]);
    await edit(['retention', 'visits'], 30);
    const row = async () =>
      store.db.selectFrom('sites').select(['name', 'settings']).where('id', '=', 'salon').executeTakeFirst();
    expect((await row())?.name).toBe('Salon');

    const after = await publish('spring');
    expect(after).toMatchObject({
      live: { number: 2, note: 'spring', publishedBy: 'person:owner@salon.example' },
      draft: null,
    });
    expect(await row()).toMatchObject({ name: 'New', settings: { name: 'New', retention: { visits: 30 } } });
    const audit = await store.db
      .selectFrom('audit_entries')
      .select(['action', 'object', 'before', 'after'])
      .orderBy('number')
      .execute();
    expect(audit.map(({ action }) => action)).toEqual(['site.draft', 'site.draft', 'site.publish']);
    expect(audit[2]).toMatchObject({
      object: 'version 2',
      before: { name: 'Salon', 'retention.visits': 400 },
      after: { name: 'New', 'retention.visits': 30 },
    });
  });

  test('a draft that says what is live is none', async () => {
    await edit(['name'], 'New');
    expect((await edit(['name'], 'Salon')).draft).toBeNull();
  });

  test.each([
    ['a domain', ['domains'], ['https://x'], 'domains[0]'],
    ['a module’s option', ['modules', 'yclients'], { hosts: ['ok.example', 'not ok'] }, 'modules.yclients.hosts[1]'],
    ['an unknown module', ['modules', 'popup'], {}, 'modules.popup'],
    [
      'a condition',
      ['campaigns', 'ads'],
      { ...campaign, when: { field: 'source', is: 'regex', value: '(' } },
      'campaigns[0].when.value',
    ],
    ['a site that does not exist', ['fallback'], { kind: 'campaign', campaign: 'x', site: 'nowhere' }, 'fallback.site'],
    ['another id', ['id'], 'other', 'id'],
    ['an unknown setting', ['__proto__', 'x'], 1, '__proto__'],
  ])('refuse %s that is wrong at its field, and keep the draft as it was', async (_, path, after, field) => {
    const refused = await problem('PATCH', '/draft', { changes: [{ path, after }] });
    expect(refused).toMatchObject({ status: 400, errors: [expect.objectContaining({ field })] });
    expect((await setup('GET', '/settings')).draft).toBeNull();
  });

  test('may not lead inquiries to a site that is not the caller’s', async () => {
    caller = aPersonAt({ role: 'marketer', sites: ['salon'] });
    const refused = await problem('PATCH', '/draft', {
      changes: [{ path: ['fallback'], after: { kind: 'campaign', campaign: 'x', site: 'other' } }],
    });
    expect(refused.errors).toMatchObject([{ field: 'fallback.site' }]);
  });

  test('of two people publishing at once the second gets a conflict, and nothing is lost', async () => {
    const seen = await edit(['name'], 'First');
    expect((await request('POST', '/versions', publishing(seen))).status).toBe(201);
    expect(await problem('POST', '/versions', publishing(seen))).toMatchObject({
      status: 409,
      type: '/problems/published-meanwhile',
    });
    expect((await setup('GET', '/settings')).live).toMatchObject({ number: 2, settings: { name: 'First' } });
  });

  test('of many publishing the same draft at the same moment one succeeds', async () => {
    const seen = await edit(['name'], 'Once');
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => request('POST', '/versions', publishing(seen))));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    const { versions } = v.parse(VersionListSchema, (await request('GET', '/versions')).body);
    expect(versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  test('what its publisher has not seen is not published', async () => {
    const seen = await edit(['name'], 'Mine');
    await edit(['currency'], 'EUR');
    expect(await problem('POST', '/versions', publishing(seen))).toMatchObject({ type: '/problems/draft-changed' });
  });

  test('a draft that was overtaken brings its own changes into the new version', async () => {
    await edit(['name'], 'New');
    await publish();
    await edit(['currency'], 'EUR');
    // Somebody goes back to the first version while the draft waits.
    await request('POST', '/versions', { from: 'version', version: 1, basedOn: 2 });
    const stale = await setup('GET', '/settings');
    expect([stale.live.number, stale.draft?.basedOn]).toEqual([3, 2]);
    expect(await problem('POST', '/versions', publishing(stale))).toMatchObject({
      type: '/problems/published-meanwhile',
    });
    const fresh = await setup('POST', '/draft/rebase');
    expect(fresh.draft).toMatchObject({ basedOn: 3, changes: [{ path: ['currency'], before: 'RUB', after: 'EUR' }] });
    expect((await publish()).live).toMatchObject({ number: 4, settings: { name: 'Salon', currency: 'EUR' } });
  });

  test('going back publishes the old version again, and history keeps all three', async () => {
    await edit(['name'], 'New');
    await publish();
    const story = v.parse(VersionStorySchema, (await request('GET', '/versions/1')).body);
    expect(story.toLive).toEqual([{ path: ['name'], before: 'New', after: 'Salon' }]);
    const back = await setup('POST', '/versions', { from: 'version', version: 1, basedOn: 2, note: 'back' });
    expect(back.live).toMatchObject({ number: 3, note: 'back', settings: { name: 'Salon' } });
    const { versions } = v.parse(VersionListSchema, (await request('GET', '/versions')).body);
    expect(versions.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(v.parse(VersionStorySchema, (await request('GET', '/versions/2')).body).changes).toEqual([
      { path: ['name'], before: 'Salon', after: 'New' },
    ]);
    expect((await request('GET', '/versions/9')).status).toBe(404);
  });

  test('what is live already is not published again', async () => {
    const again = { from: 'version', version: 1, basedOn: 1 };
    expect(await problem('POST', '/versions', again)).toMatchObject({ type: '/problems/nothing-to-publish' });
  });

  test('campaigns, labels and the default are applied to the past, by a job of the same transaction; a name is not', async () => {
    await edit(['name'], 'New');
    await publish();
    expect(enqueued).toEqual([]);
    await edit(['campaigns', 'ads'], campaign);
    await publish();
    const [running] = await store.db.selectFrom('reattributions').selectAll().execute();
    expect(running).toMatchObject({ site_id: 'salon', state: 'running' });
    expect(enqueued).toEqual([{ name: 'attribution.reapply', site: 'salon', id: running?.id }]);
  });

  test('a draft can be thrown away', async () => {
    await edit(['name'], 'New');
    expect((await setup('DELETE', '/draft')).draft).toBeNull();
    expect((await request('DELETE', '/draft')).status).toBe(404);
  });

  test.each([
    ['a viewer', aPersonAt({ role: 'viewer' }), 403, 403],
    ['a program that may only read', aProgram({ scopes: ['settings:read'] }), 200, 403],
    ['whose site it is not', aPersonAt({ sites: ['other'] }), 403, 403],
  ])('%s may do only what they may', async (_, who, reading, writing) => {
    caller = who;
    expect((await request('GET', '/settings')).status).toBe(reading);
    expect((await request('GET', '/versions')).status).toBe(reading);
    const changes = [{ path: ['name'], after: 'x' }];
    expect((await request('PATCH', '/draft', { changes })).status).toBe(writing);
    expect((await request('POST', '/versions', { from: 'version', version: 1, basedOn: 1 })).status).toBe(writing);
  });
});
