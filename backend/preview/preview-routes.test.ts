import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { previewOf } from '../../contracts/preview-address.ts';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { errorResponse } from '../http/answer-errors.ts';
import { changeDraft } from '../sites/drafts.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { testStores } from '../store/testing.ts';
import { previewRoutes } from './preview-routes.ts';
import { openPreview } from './preview-token.ts';

const secrets = createSecrets(Buffer.alloc(32, 7));
const now = () => new Date('2026-03-01T12:00:00Z');

describe.each(testStores())('POST /api/sites/<site>/preview on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
    await insertSite(store, aSite({ id: 'quiet' }));
    await store.db.transaction().execute((tx) =>
      changeDraft(tx, {
        ...{ site: 'salon', caller: aPersonAt(), now: now(), sites: ['salon'] },
        changes: [{ path: ['domains'], after: ['salon.example', 'new.example'] }],
      }),
    );
  });
  afterAll(() => store.close());

  async function ask(caller: Caller | null, body: object, site = 'salon') {
    const app = mountRoutes(previewRoutes({ db: store.db, secrets, now }), async () => caller);
    app.onError((error) => errorResponse(pino({ level: 'silent' }), error));
    const answer = await app.request(`/sites/${site}/preview`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    });
    return { status: answer.status, body: await answer.json() };
  }
  const page = 'https://salon.example/book?a=1#top';

  test('refuses strangers, and those who may not see settings', async () => {
    expect((await ask(null, { page, language: 'ru' })).status).toBe(401);
    expect((await ask(aProgram(), { page, language: 'ru' })).status).toBe(403);
    expect((await ask(aPersonAt({ sites: ['quiet'] }), { page, language: 'ru' })).status).toBe(403);
  });

  test('gives the page’s address with a token for half an hour, in the name of who asked', async () => {
    const { status, body } = await ask(aPersonAt({ role: 'marketer' }), { page, language: 'en' });
    expect([status, body.expiresAt]).toEqual([201, '2026-03-01T12:30:00.000Z']);
    expect(body.url).toMatch(/^https:\/\/salon\.example\/book\?a=1&tendril_preview=[\w.-]+#top$/);
    expect(openPreview(secrets, previewOf(body.url) ?? '')).toMatchObject({
      ...{ site: 'salon', person: 'person:marketer@salon.example', language: 'en' },
      expiresAtMs: Date.parse('2026-03-01T12:30:00Z'),
    });
  });

  test('also on a domain that only the draft has', async () => {
    expect((await ask(aPersonAt(), { page: 'https://new.example/', language: 'en' })).status).toBe(201);
  });

  test.each(['https://evil.example/', 'https://salon.example.evil.example/', 'https://user@evil.example/'])(
    'hands no token to %s, and does not repeat it',
    async (foreign) => {
      const { status, body } = await ask(aPersonAt(), { page: foreign, language: 'en' });
      expect([status, body.errors[0].field]).toEqual([400, 'page']);
      expect(JSON.stringify(body)).not.toContain('evil');
    },
  );

  test('says what is wrong with a language, and that there is no draft', async () => {
    expect((await ask(aPersonAt(), { page, language: 'de' })).body.errors).toEqual([
      { field: 'language', problem: 'must be ru or en' },
    ]);
    expect((await ask(aPersonAt(), { page, language: 'en' }, 'quiet')).body.type).toBe('/problems/no-draft');
  });
});
