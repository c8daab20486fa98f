import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { recordVisits } from '../visits/record-visits.ts';
import type { IntakePorts } from './ports.ts';
import { intakeOn } from './testing.ts';
import { anInquiry, aPageView, aVisit } from './testing-events.ts';

describe.each(testStores())('envelopes that share a commit on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['visits', 'page_views', 'inquiries', 'inquiry_reports', 'person_contacts'] as const) {
      await store.db.deleteFrom(table).execute();
    }
  });

  const headers = { origin: 'https://salon.example', 'content-type': 'text/plain' };
  const intakeWith = (overrides: Partial<IntakePorts>) => {
    const edge = intakeOn(store, overrides);
    const post = async (envelope: object) => {
      const answer = await edge.ask('/c/salon', { headers, body: JSON.stringify(envelope) });
      return {
        status: answer.status,
        accepted: JSON.parse(answer.text).accepted,
        retry: answer.headers['retry-after'],
      };
    };
    return { edge, post };
  };
  const stored = async () => (await store.db.selectFrom('page_views').select('id').execute()).map(({ id }) => id);

  test('do not take each other with them when one cannot be stored', async () => {
    const cursed = aPageView({ title: 'cursed' });
    const { post } = intakeWith({
      async recordVisits(tx, reports) {
        const events = reports.flatMap((report) => report.events);
        if (events.some((event) => event.type === 'page_view' && event.title === 'cursed'))
          throw new Error('unforeseen');
        await recordVisits(tx, reports);
      },
    });
    const good = Array.from({ length: 9 }, () => aPageView());
    const envelopes = [
      ...good.map((view) => ({ visit: aVisit(), events: [view] })),
      { visit: aVisit(), events: [cursed] },
    ];
    const answers = await Promise.all(envelopes.map(post));
    expect(answers.map(({ status }) => status)).toEqual([...good.map(() => 200), 500]);
    expect((await stored()).sort()).toEqual(good.map(({ id }) => id).sort());
  });

  test.each(['40001', '40P01'])('are tried again after a conflict with other transactions (%s)', async (code) => {
    let conflicts = 2;
    const { post } = intakeWith({
      async recordVisits(tx, reports) {
        await recordVisits(tx, reports);
        if (conflicts-- > 0) throw Object.assign(new Error('conflict'), { code });
      },
    });
    const view = aPageView();
    expect(await post({ visit: aVisit(), events: [view] })).toMatchObject({ status: 200, accepted: [view.id] });
    expect(await stored()).toEqual([view.id]);
  });

  test('are refused at once with 503 while the store is away, and taken when it is back', async () => {
    let away = true;
    const { post } = intakeWith({
      async recordVisits(tx, reports) {
        if (away) throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
        await recordVisits(tx, reports);
      },
    });
    const envelope = { visit: aVisit(), events: [anInquiry(), aPageView()] };
    const refused = await Promise.all(Array.from({ length: 5 }, () => post(envelope)));
    for (const answer of refused) expect(answer).toEqual({ status: 503, accepted: [], retry: '5' });
    away = false;
    expect(await post(envelope)).toMatchObject({ status: 200 });
    expect(await stored()).toHaveLength(1);
  });

  test('say the same headers that all answers have, also when they are refused', async () => {
    const { edge } = intakeWith({});
    const asked = [
      ['/c/salon', 'POST', 'nothing'],
      ['/c/nowhere', 'POST', '{}'],
      ['/c/salon', 'OPTIONS', ''],
      ['/c/salon', 'PUT', ''],
      ['/nowhere', 'GET', ''],
    ] as const;
    for (const [path, method, body] of asked) {
      const answer = await edge.ask(path, { method, headers, ...(body && { body }) });
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'referrer-policy': 'no-referrer',
      });
      expect(answer.text).not.toMatch(/\bat .+\.ts:\d+/);
    }
  });
});
