import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPersonAt } from '../accounts/testing.ts';
import { newApp } from '../http/new-app.ts';
import { sealedEvents } from '../intake/sealed-events.ts';
import { offerReader } from '../offers/offer-reader.ts';
import { changeDraft, readDraft } from '../sites/drafts.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { testStores } from '../store/testing.ts';
import { aGoal, aPageView, aVisit } from '../visits/testing.ts';
import { previewEdge } from './preview-edge.ts';
import { draftHash, type PreviewGrant, previewMs, sealPreview } from './preview-token.ts';

const secrets = createSecrets(Buffer.alloc(32, 7));
const sealing = sealedEvents(Buffer.alloc(32, 7));
const start = Date.parse('2026-03-01T12:00:00Z');
const built = { yclients: { file: 'yclients-a1.js', integrity: `sha384-${'A'.repeat(64)}`, imports: [] } };
const origin = 'https://salon.example';

describe.each(testStores())('a preview on $engine', ({ open }) => {
  let store: Store;
  let folder: string;
  let nowMs = start;
  beforeAll(async () => {
    store = await open();
    folder = await mkdtemp(join(tmpdir(), 'tendril-preview-'));
    await writeFile(join(folder, 'preview.js'), '((site,facts)=>{globalThis.ran=[site,facts]});\n');
    await insertSite(store, aSite());
    await insertSite(store, aSite({ id: 'other', domains: ['other.example'] }));
    await change('consent', 'ask');
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const change = (name: string, after: unknown) =>
    store.db.transaction().execute((tx) =>
      changeDraft(tx, {
        ...{ site: 'salon', caller: aPersonAt(), now: new Date(nowMs), sites: ['salon'] },
        changes: [{ path: [name], after }],
      }),
    );

  async function token(changes: Partial<PreviewGrant> = {}): Promise<string> {
    const draft = await readDraft(store.db, 'salon');
    return sealPreview(secrets, {
      ...{ site: 'salon', draft: draftHash(draft?.settings ?? {}), person: 'person:a@b.example', language: 'ru' },
      expiresAtMs: nowMs + previewMs,
      ...changes,
    });
  }

  function ask(address: string, init?: RequestInit) {
    const parts = { db: store.db, secrets, now: () => new Date(nowMs), built, publicUrl: 'https://tendril.example' };
    const edge = previewEdge({
      ...parts,
      sealing,
      scriptFile: join(folder, 'preview.js'),
      offersOf: offerReader(parts.db),
      liveOptions: async () => ({}),
    });
    return newApp(pino({ level: 'silent' }))
      .route('/', edge)
      .request(address, init);
  }

  const post = (grant: string, events: object[], from: string = origin) =>
    ask(`/c/salon?tendril_preview=${grant}`, {
      method: 'POST',
      headers: { origin: from, 'content-type': 'text/plain' },
      body: JSON.stringify({ sentAt: nowMs, events }),
    });

  /** What a module script leaves behind, and whether it fails. */
  function run(script: string): { ran: unknown[]; failed: boolean } {
    const page: { ran: unknown[] } = { ran: [] };
    try {
      new Function('globalThis', script)(page);
      return { ...page, failed: false };
    } catch {
      return { ...page, failed: true };
    }
  }

  test('brings the draft’s tag, whose events go with the token, and says how it differs from what is live', async () => {
    const grant = await token();
    const answer = await ask(`/c/salon?tendril_preview=${grant}`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    });
    const { ran, failed } = run(await answer.text());
    expect(failed).toBe(false);
    expect(ran[0]).toMatchObject({
      ...{ site: 'salon', measured: null, credentials: 'omit' },
      collect: `https://tendril.example/c/salon?tendril_preview=${grant}`,
    });
    expect(ran[1]).toMatchObject({
      ...{ token: grant, language: 'ru', liveVersion: 1, siteName: 'Salon' },
      changes: [{ path: ['consent'], before: 'granted', after: 'ask' }],
      modules: [{ id: 'common', isMissing: false }],
    });
  });

  test.each([
    ['one that we have not made', async () => 'v1.00000000.AAAA', { refused: 'forged' }],
    ['one of another site', () => token({ site: 'other' }), { refused: 'forged' }],
    ['one that has expired', () => token({ expiresAtMs: nowMs }), { refused: 'expired', language: 'ru' }],
    [
      'one of a draft that was changed since',
      () => token({ draft: 'older' }),
      { refused: 'draft-changed', language: 'ru' },
    ],
  ])('a token that is %s gets a script that says so and then fails', async (_, make, said) => {
    const grant = await make();
    const answer = await ask(`/c/salon?tendril_preview=${grant}`);
    expect(answer.status).toBe(200);
    expect(run(await answer.text())).toEqual({ ran: [null, said], failed: true });
    expect((await post(grant, [aPageView(1)])).status).toBe(403);
  });

  test('shows the offer that a visitor would get, and stores nothing of it; its coupon is none', async () => {
    const { putOffer, askOf, browser, offerEvent } = await import('../offers/testing.ts');
    await putOffer(store, 'autumn');
    const grant = await token();
    const asking = (what: string, body: object, from = origin) =>
      ask(`/o/salon${what}?tendril_preview=${grant}`, {
        method: 'POST',
        headers: { ...browser, origin: from },
        body: JSON.stringify(body),
      });
    const shown = await asking('', askOf(1));
    expect([shown.status, shown.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    const { offer } = (await shown.json()) as { offer: { offer: string; showing: string } };
    expect(offer.offer).toBe('autumn');
    const { visit } = askOf(1) as { visit: object };
    const coupon = await asking('/coupon', { visit, showing: offer.showing });
    expect(await coupon.json()).toEqual({ code: 'PREVIEW', endsOn: null, isSent: false });
    expect((await asking('', askOf(1), 'https://evil.example')).status).toBe(403);
    await post(grant, [offerEvent(offer.showing, 'shown')]);
    expect(await store.db.selectFrom('offer_showings').selectAll().execute()).toEqual([]);
    await store.db.deleteFrom('offers').execute();
  });

  test('a token with one letter changed is none of ours', async () => {
    const grant = await token();
    for (const place of [3, 12, grant.length >> 1, grant.length - 1]) {
      const letter = grant[place] === 'A' ? 'B' : 'A';
      const changed = grant.slice(0, place) + letter + grant.slice(place + 1);
      const { ran } = run(await (await ask(`/c/salon?tendril_preview=${changed}`)).text());
      expect(ran[1]).toEqual({ refused: 'forged' });
    }
  });

  test('answers events as ever, says where the visit came from by the draft’s rules, and stores nothing', async () => {
    await change('labels', ['from']);
    const before = await rowsOf(store);
    const visit = aVisit(1, { query: '?utm_source=yandex&utm_medium=cpc&utm_campaign=spring&from=card' });
    const events = [{ ...aPageView(11), visit }, { ...aGoal(12), visit, name: 'lead' }, { id: 'wrong' }];
    const answer = await post(await token(), events);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(await answer.json()).toMatchObject({
      accepted: events.slice(0, 2).map(({ id }) => id),
      refused: [{ index: 2 }],
      preview: {
        last: { source: 'yandex', medium: 'cpc', campaign: 'spring', channel: 'paid', labels: { from: 'card' } },
      },
    });
    expect(await rowsOf(store)).toEqual(before);
    await change('labels', []);
  });

  test('tells a page of the site what is wrong with an envelope, and counts nothing', async () => {
    const before = await rowsOf(store);
    const answer = await post(await token(), []);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([400, origin]);
    expect(await rowsOf(store)).toEqual(before);
  });

  test('is nothing for pages of other origins, and for who has no token', async () => {
    expect((await post(await token(), [aPageView(1)], 'https://evil.example')).status).toBe(403);
    expect((await ask('/c/salon')).status).toBe(404);
    expect((await ask('/c/salon', { method: 'POST' })).status).toBe(404);
  });

  test('ends with the draft', async () => {
    const grant = await token();
    await change('consent', 'granted');
    const { ran } = run(await (await ask(`/c/salon?tendril_preview=${grant}`)).text());
    expect(ran[1]).toEqual({ refused: 'draft-gone', language: 'ru' });
    nowMs += 1;
    await change('consent', 'ask');
  });
});

/** All that could have been stored or counted of events. */
async function rowsOf({ db }: Store): Promise<unknown[]> {
  const counts = [];
  for (const table of ['visits', 'page_views', 'goals', 'inquiries', 'troubles', 'parked_events', 'quotas'] as const) {
    const { rows } = await db
      .selectFrom(table)
      .select((row) => row.fn.countAll().as('rows'))
      .executeTakeFirstOrThrow();
    counts.push([table, Number(rows)]);
  }
  return counts;
}
