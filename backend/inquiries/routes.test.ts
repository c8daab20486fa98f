import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InquiryListSchema, InquiryStorySchema, TroubleListSchema } from '../../contracts/inquiry.ts';
import { toVisitCode } from '../../contracts/visit.ts';
import { aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { ProblemError, problemResponse } from '../http/problem.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { countTrouble } from '../troubles/count-trouble.ts';
import { aGoal, aPageView, aVisit, idOf, noon, recordVisit } from '../visits/testing.ts';
import { recordFromSystem } from './record-from-system.ts';
import { inquiryRoutes } from './routes.ts';
import { aRecord, aReport, landing, putSalon, recordInquiry, salon } from './testing.ts';

describe.each(testStores())('the inquiries as a program reads them on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSalon(store);
    const receivedAt = new Date(noon + 5_000);
    await store.db.transaction().execute(async (tx) => {
      const contact = { phone: '8 900 000-00-00' };
      const identity = { type: 'identity' as const, id: idOf(13), at: noon - 120_000, contact };
      const events = [aPageView(11), aGoal(12), identity];
      await recordVisit(tx, { site: salon, visit: aVisit(1), events, receivedAt, userAgent: 'Windows NT' });
      const visitCode = toVisitCode('salon', idOf(1));
      await recordInquiry(tx, { site: landing, visit: null, event: aReport(101, { visitCode }), receivedAt });
      await recordFromSystem(tx, { record: aRecord(), rules: { site: 'salon', forms: {} }, receivedAt });
      for (let number = 1; number <= 5; number += 1) {
        const event = aReport(200 + number, {
          at: noon - number * 7_200_000,
          contact: { name: `100% of_${number}`, phone: `+7999000000${number}` },
          booking: { records: [`50${number}`] },
        });
        await recordInquiry(tx, { site: landing, visit: null, event, receivedAt });
      }
    });
    const message = { connection_id: 'salon', resource: 'record', resource_id: '91', branch: '700100', body: '{}' };
    await store.db
      .insertInto('hook_messages')
      .values([
        {
          ...message,
          id: idOf(301),
          received_at: new Date(noon + 1_000),
          status: 'create',
          state: 'done',
          reason: null,
        },
        {
          ...message,
          id: idOf(302),
          received_at: new Date(noon + 6_000),
          status: 'update',
          state: 'done',
          reason: null,
        },
        {
          ...message,
          id: idOf(303),
          branch: '1',
          received_at: new Date(noon),
          status: 'delete',
          state: 'done',
          reason: null,
        },
      ])
      .execute();
    const at = new Date(noon);
    await countTrouble(store.db, { site: 'salon', kind: 'ignored-hook', reason: 'unknown-branch', detail: 'x', at });
    await countTrouble(store.db, { site: 'salon', kind: 'ignored-hook', reason: 'unknown-branch', detail: 'y', at });
    await countTrouble(store.db, { site: 'landing', kind: 'refused-event', reason: 'contact', detail: null, at });
  });
  afterAll(() => store.close());

  const get = async (path: string, sites: string[] | null = null) => {
    const routes = mountRoutes(inquiryRoutes({ db: store.db, now: () => new Date(noon) }), async () =>
      aProgram({ sites }),
    );
    routes.onError((error) => {
      if (error instanceof ProblemError) return problemResponse(error.settings);
      throw error;
    });
    const response = await routes.request(path);
    return { status: response.status, body: (await response.json()) as never };
  };
  const list = async (path: string, sites: string[] | null = null) =>
    v.parse(InquiryListSchema, (await get(path, sites)).body).inquiries;

  test('come with everything the contract promises, newest first', async () => {
    const inquiries = await list('/inquiries');
    expect(inquiries).toHaveLength(6);
    expect(inquiries[0]).toMatchObject({
      site: 'salon',
      reportedBy: ['page', 'webhook'],
      match: 'record-id',
      visit: { session: idOf(1), pages: 1, device: 'desktop' },
      firstTouch: { origin: { campaign: 'spring' } },
    });
  });

  test('are cut into pages without a gap or a repeat', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await get(`/inquiries?limit=2${next && `&before=${next}`}`);
      const page = v.parse(InquiryListSchema, body);
      seen.push(...page.inquiries.map((inquiry) => inquiry.id));
      next = page.next;
    }
    expect(seen).toEqual((await list('/inquiries')).map((inquiry) => inquiry.id));
  });

  test('only of the sites that the reader may see', async () => {
    expect(await list('/inquiries', ['landing'])).toHaveLength(5);
    expect(await list('/inquiries', [])).toEqual([]);
    expect(await list('/inquiries?site=salon')).toHaveLength(1);
  });

  test.each([
    ['Test', 1],
    ['100%25 of_3', 1],
    ['100 of', 5],
    ['tEs', 1],
    ['est', 0],
    ['_%25_', 0],
    ['8 (999) 000-00-02', 1],
    ['%2B79990000002', 1],
    ['999000', 5],
    ['test@MAIL', 1],
    ['spring', 1],
    ['yandex', 1],
    ['default of landing', 5],
    ['123456', 6],
    ['503', 1],
    ['91', 1],
    ["'; drop table inquiries; --", 0],
    ['%00', 0],
  ])('are found by "%s"', async (query, count) => {
    const { status, body } = await get(`/inquiries?q=${query}`);
    if (query === '%00') expect(status).toBe(400);
    else expect(v.parse(InquiryListSchema, body).inquiries).toHaveLength(count);
  });

  test('each has its story, oldest first', async () => {
    const [inquiry] = await list('/inquiries?site=salon');
    const { body } = await get(`/inquiries/${inquiry?.id}?site=salon`);
    const { story } = v.parse(InquiryStorySchema, body);
    expect(story.map(({ kind, text }) => [kind, text])).toEqual([
      ['first-touch', null],
      ['page', 'Prices'],
      ['goal', 'call'],
      ['identity', null],
      ['webhook', 'booked'],
      ['inquiry', '123456'],
      ['message', 'create'],
      ['match', 'record-id'],
      ['message', 'update'],
      ['appointment', 'Haircut'],
    ]);
    expect(story[0]?.origin).toEqual({ source: 'yandex', medium: null, campaign: 'spring', channel: 'referral' });
    expect(story.at(-1)?.at).toBe('2026-03-04T12:30:00.000Z');
  });

  test.each([
    ['/inquiries?limit=0', 'limit'],
    ['/inquiries?limit=201', 'limit'],
    ['/inquiries?limit=x', 'limit'],
    ['/inquiries?before=x', 'before'],
    ['/inquiries?site=NO', 'site'],
    [`/inquiries?q=${'x'.repeat(300)}`, 'q'],
    ['/inquiries/x?site=salon', 'id'],
    [`/inquiries/${idOf(1)}`, 'site'],
    ['/troubles?site=NO', 'site'],
  ])('%s is refused and names %s', async (path, field) => {
    expect(await get(path)).toMatchObject({
      status: 400,
      body: { type: '/problems/wrong-query', errors: [{ field }] },
    });
  });

  test('an inquiry that does not exist is not found', async () => {
    expect(await get(`/inquiries/${idOf(1)}?site=salon`)).toMatchObject({ status: 404 });
  });

  test('troubles are counted by reason', async () => {
    const troubles = async (path: string, sites: string[] | null = null) =>
      v.parse(TroubleListSchema, (await get(path, sites)).body).troubles;
    expect(await troubles('/troubles?site=salon')).toEqual([
      { kind: 'ignored-hook', reason: 'unknown-branch', count: 2, lastAt: new Date(noon).toISOString(), detail: 'y' },
    ]);
    expect(await troubles('/troubles', ['landing'])).toHaveLength(1);
    expect(await troubles('/troubles')).toHaveLength(2);
  });
});
