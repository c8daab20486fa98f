import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { errorResponse } from '../http/answer-errors.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { guideRoutes } from './guide-routes.ts';

const now = () => new Date('2026-03-01T12:00:00Z');

describe.each(testStores())('GET /api/sites/<site>/guide on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite({ modules: { yclients: {} } }));
    await store.db
      .insertInto('connections')
      .values({
        ...{ id: 'booking', site_id: 'salon', system: 'yclients', secrets: 'n33dle' },
        ...{ settings: JSON.stringify({ forms: { 4711: 'salon' } }), changed_at: now() },
      })
      .execute();
    await store.db.insertInto('connection_branches').values({ connection_id: 'booking', branch: '815' }).execute();
  });
  afterAll(() => store.close());

  function ask(path: string, caller: Caller | null = aPersonAt({ role: 'marketer' })) {
    const app = mountRoutes(
      guideRoutes({ db: store.db, now, publicUrl: 'https://tendril.example', built: {} }),
      async () => caller,
    );
    app.onError((error) => errorResponse(pino({ level: 'silent' }), error));
    return app.request(path);
  }

  test.each(['', '.md', '.pdf'])('refuses strangers and those who may not see settings: guide%s', async (ending) => {
    const path = `/sites/salon/guide${ending}?language=ru`;
    expect((await ask(path, null)).status).toBe(401);
    expect((await ask(path, aProgram())).status).toBe(403);
    expect((await ask(path, aPersonAt({ sites: ['other'] }))).status).toBe(403);
  });

  test('has the numbers of the site’s connections, and nothing secret', async () => {
    const text = await (await ask('/sites/salon/guide?language=en')).text();
    expect(text).toContain('https://n4711.yclients.com/company/815/personal/menu');
    expect(text).not.toContain('n33dle');
  });

  test('comes as files that are named after the site', async () => {
    const markdown = await ask('/sites/salon/guide.md?language=ru');
    expect(Object.fromEntries(markdown.headers)).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': 'attachment; filename="tendril-salon-ru.md"',
    });
    expect(await markdown.text()).toContain('# Руководство по интеграции: Salon');
    const pdf = await ask('/sites/salon/guide.pdf?language=en');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect((await pdf.text()).slice(0, 5)).toBe('%PDF-');
  });

  test('names a language that is missing or wrong, and 404 for no such site', async () => {
    for (const query of ['', '?language=de'])
      expect((await (await ask(`/sites/salon/guide${query}`)).json()).errors[0].field).toBe('language');
    expect((await ask('/sites/nowhere/guide?language=ru')).status).toBe(404);
  });
});
