import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../loader/new-id.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import type { CheckedEnvelope } from './envelope.ts';
import { intakeOn } from './testing.ts';

const planted = 5_000;
const at = Date.UTC(2026, 2, 1, 12);

/** Seven digits that nothing else in the row has, inside a phone, a card or an e-mail, each in one of several spellings. */
function personalValue(number: number): { mark: RegExp; text: string } {
  const digits = String(1_000_000 + number);
  const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)];
  const texts = [
    `+7916${digits}`,
    `8916${digits}`,
    `+7 (916) ${a}-${b}-${c}`,
    encodeURIComponent(encodeURIComponent(`+7 916 ${a} ${b} ${c}`)),
    `ann${digits}@mail.example`,
    encodeURIComponent(`ann${digits}@mail.example`),
  ];
  return { mark: new RegExp(`${a}\\D{0,3}${b}\\D{0,3}${c}`), text: texts[number % texts.length] ?? '' };
}

/** Where it stands in an address: under a telling name, under none, in the path, in the fragment, in an inner address. */
function plantedUrl(number: number): string {
  const { text } = personalValue(number);
  const places = [
    `https://salon.example/?phone=${text}`,
    `https://salon.example/?a=1&q=${text}&b=2`,
    `https://salon.example/thanks/${text}/`,
    `https://salon.example/#contact=${text}`,
    `https://salon.example/?back=${encodeURIComponent(`/order?tel=${text}`)}`,
  ];
  return places[Math.floor(number / 6) % places.length] ?? '';
}

describe.each(testStores())('personal data in addresses on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
  });
  afterAll(() => store.close());

  test('5,000 planted values: none is stored, whether in landings, pages, referrers, goals or inquiries', async () => {
    const { intake } = intakeOn(store);
    const envelope = (number: number): CheckedEnvelope => {
      const url = plantedUrl(number);
      const touch = { at, url, referrer: url };
      const visit = { visitor: newId(), session: newId(), number: 1, first: touch, last: touch };
      const place = { at, url };
      const events = [
        { ...place, id: newId(), type: 'page_view' as const, referrer: url },
        { ...place, id: newId(), type: 'goal' as const, name: 'asked' },
        { ...place, id: newId(), type: 'inquiry' as const, contact: { email: 'kept@mail.example' } },
      ];
      return {
        site: aSite(),
        sender: { userAgent: '', suspicions: [], cookieVisitor: null },
        receivedAt: new Date(at),
        events: events.map((event, index) => ({ index, event, visit, body: event })),
        unreadable: [],
      };
    };
    for (let from = 0; from < planted; from += 1_000) {
      await Promise.all(Array.from({ length: 1_000 }, (_, index) => intake.add(envelope(from + index))));
    }
    const { rows } = await sql<{ text: string }>`
      select concat_ws(' ', landing, referrer, first_url, first_referrer, origin::text, first_origin::text) as text from visits
      union all select concat_ws(' ', url, referrer) from page_views
      union all select url from goals
      union all select concat_ws(' ', page_url, origin::text) from inquiries
    `.execute(store.db);
    expect(rows).toHaveLength(4 * planted);
    const all = rows.map(({ text }) => text).join('\n');
    const found = new Set(all.match(/\d{3}\D{0,3}\d{2}\D{0,3}\d{2}/g) ?? []);
    const stored = Array.from({ length: planted }, (_, number) => personalValue(number)).filter(({ mark }) =>
      [...found].some((text) => mark.test(text)),
    );
    expect(stored.map(({ text }) => text)).toEqual([]);
  }, 60_000);
});
