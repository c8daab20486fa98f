import { createRequire } from 'node:module';
import UserAgent from 'user-agents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InquiryEvent } from '../../contracts/event.ts';
import { newId } from '../../loader/new-id.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import type { CheckedEnvelope } from './envelope.ts';
import { repeatedContent } from './repeated-content.ts';
import { inquirySuspicions, senderSuspicions } from './suspicions.ts';
import { intakeOn } from './testing.ts';
import { anInquiry } from './testing-events.ts';

interface Submission {
  userAgent: string;
  acceptLanguage: string;
  event: InquiryEvent;
}

const crawlers: { instances?: string[] }[] = createRequire(import.meta.url)('crawler-user-agents');
const at = Date.UTC(2026, 2, 1, 12);
const inquiry = (changes: Record<string, unknown>) => anInquiry(changes) as unknown as InquiryEvent;

/** Known crawlers as they name themselves, and robots that wear a person's name and give themselves away otherwise. */
const robots: Submission[] = [
  ...crawlers
    .flatMap(({ instances = [] }) => instances)
    .map((userAgent) => ({ userAgent, acceptLanguage: 'en', event: inquiry({}) })),
  ...UserAgent.top(300).flatMap(({ userAgent }, index) => [
    { userAgent, acceptLanguage: 'en', event: inquiry({ robot: true }) },
    { userAgent, acceptLanguage: 'en', event: inquiry({ trap: true, fillMs: 4_000 }) },
    { userAgent, acceptLanguage: 'en', event: inquiry({ fillMs: index }) },
    { userAgent, acceptLanguage: '', event: inquiry({}) },
    { userAgent: '', acceptLanguage: 'en', event: inquiry({}) },
    { userAgent, acceptLanguage: 'en', event: inquiry({ message: `Best prices for your web site, only this week` }) },
  ]),
];

/** The user agents that people come with most, filling forms at the pace of people, some of them twice. */
const people: Submission[] = UserAgent.top(1_500).map(({ userAgent }, index) => ({
  userAgent,
  acceptLanguage: 'ru-RU,ru;q=0.9',
  event: inquiry({
    fillMs: 2_000 + ((index * 7_919) % 120_000),
    message:
      index % 3 === 0 ? 'Call me back, please' : `I would like to know what a haircut costs on day ${index % 700}`,
    ...(index % 20 === 0 && { contact: { phone: `+7901${String(1_000_000 + (index % 500))}` } }),
  }),
}));

function marksOf(submissions: readonly Submission[]) {
  const repeats = repeatedContent();
  return submissions.map(({ event, ...sender }, index) => {
    const isRepeated = repeats.note({ site: 'salon', event, atMs: at + index * 100 });
    return [...senderSuspicions(sender), ...inquirySuspicions(event, { isRepeated })];
  });
}

describe('of a corpus of submissions', () => {
  test('at least 95 % of more than 1,000 robots are marked', () => {
    const marked = marksOf(robots).filter((marks) => marks.length > 0).length;
    expect(robots.length).toBeGreaterThan(1_000);
    expect(marked / robots.length).toBeGreaterThanOrEqual(0.95);
  });

  test('at most 0.1 % of more than 1,000 people are marked', () => {
    const marked = marksOf(people).filter((marks) => marks.length > 0).length;
    expect(people.length).toBeGreaterThan(1_000);
    expect(marked / people.length).toBeLessThanOrEqual(0.001);
  });
});

test('the same event again is no repetition, and an hour later nothing is remembered', () => {
  const repeats = repeatedContent();
  const contact = { phone: '+79000000001' };
  const once = inquiry({ contact });
  for (let times = 0; times < 50; times += 1)
    expect(repeats.note({ site: 'salon', event: once, atMs: at })).toBe(false);
  for (let others = 0; others < 9; others += 1) {
    expect(repeats.note({ site: 'salon', event: inquiry({ contact }), atMs: at })).toBe(false);
  }
  const last = { site: 'salon', event: inquiry({ contact: { phone: '+7 900 000-00-01' } }), atMs: at };
  expect(repeats.note(last)).toBe(true);
  expect(repeats.note({ ...last, site: 'other' })).toBe(false);
  expect(repeats.note({ ...last, event: inquiry({ contact }), atMs: at + 3_600_000 })).toBe(false);
});

describe.each(testStores())('suspects on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
  });
  afterAll(() => store.close());

  test('are all kept, marked in the visit and in the inquiry', async () => {
    const edge = intakeOn(store);
    const all = [...robots, ...people];
    const touch = { at, url: 'https://salon.example/' };
    const envelopes = all.map(({ event, ...sender }): CheckedEnvelope => {
      const visit = { visitor: newId(), session: newId(), number: 1, first: touch, last: touch };
      const { userAgent } = sender;
      return {
        site: aSite(),
        sender: { userAgent, suspicions: senderSuspicions(sender), cookieVisitor: null },
        receivedAt: new Date(at),
        events: [{ index: 0, event, visit, body: event }],
        unreadable: [],
      };
    });
    for (let from = 0; from < envelopes.length; from += 1_000) {
      await Promise.all(envelopes.slice(from, from + 1_000).map((envelope) => edge.intake.add(envelope)));
    }
    const stored = await store.db.selectFrom('inquiries').select(['suspicions']).execute();
    expect(stored).toHaveLength(all.length);
    const marked = (rows: readonly { suspicions: string[] }[], reason: string) =>
      rows.filter((row) => row.suspicions.includes(reason)).length;
    expect(marked(stored, 'trap')).toBe(300);
    expect(marked(stored, 'driven-browser')).toBe(300);
    const visits = await store.db.selectFrom('visits').select(['suspicions']).execute();
    expect(marked(visits, 'no-user-agent')).toBe(300);
    expect(marked(visits, 'driven-browser')).toBe(300);
  }, 60_000);
});
