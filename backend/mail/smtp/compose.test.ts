import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { LetterContentSchema, MailSettingsSchema } from '../../../contracts/mail.ts';
import { addressIn } from '../testing.ts';
import { type Composition, compose } from './compose.ts';

const letter: Composition = {
  settings: { senderName: 'Салон «Ромашка»', senderAddress: 'hello@salon.example', replyTo: null },
  to: 'ann@mail.example',
  content: v.parse(LetterContentSchema, {
    language: 'ru',
    subject: 'Ваш промокод',
    blocks: [
      { kind: 'title', text: 'Спасибо за заказ' },
      { kind: 'text', text: 'Первая строка\nвторая' },
      { kind: 'coupon', code: 'SPRING-10', note: 'до 31 марта' },
      { kind: 'button', text: 'В магазин', link: 'https://salon.example/?a=1&b=2' },
    ],
  }),
  ...{ siteName: 'Салон', accent: '#0b7350', messageId: '<1@salon.example>', copy: 1, date: new Date(0) },
  unsubscribeLink: 'https://tendril.example/u/salon.abc',
};

test('a letter has a text and an HTML part, a sender, and one click to unsubscribe', async () => {
  const mail = await simpleParser(await compose(letter));
  expect(mail.subject).toBe('Ваш промокод');
  expect([mail.from?.text, addressIn(mail.to)]).toEqual([
    '"Салон «Ромашка»" <hello@salon.example>',
    'ann@mail.example',
  ]);
  for (const part of [mail.text, mail.html])
    for (const word of ['SPRING-10', 'вторая', 'Отписаться']) expect(part).toContain(word);
  expect(mail.html).toContain('href="https://salon.example/?a=1&amp;b=2"');
  const raw = (await compose(letter)).toString();
  expect(raw).toContain('List-Unsubscribe: <https://tendril.example/u/salon.abc>\r\n');
  expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  expect(raw).not.toContain('X-Tendril-Copy');
});

test('a copy of a letter that may have arrived has the same id, and says that it is one', async () => {
  const raw = (await compose({ ...letter, copy: 2 })).toString();
  expect(raw).toContain('Message-ID: <1@salon.example>\r\n');
  expect(raw).toContain('X-Tendril-Copy: 2\r\n');
});

test('whatever a person writes: no header is added, no element is made, and the words arrive', async () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"><script>x</script>', "';--", 'a\r\nBcc: eve@evil.example', '=?utf-8?q?x?='),
  );
  await fc.assert(
    fc.asyncProperty(any, any, any, async (subject, text, name) => {
      const content = v.safeParse(LetterContentSchema, {
        ...{
          language: 'en',
          subject,
          blocks: [
            { kind: 'text', text },
            { kind: 'coupon', code: text },
          ],
        },
      });
      const settings = v.safeParse(MailSettingsSchema, {
        ...{ host: 'a.example', port: 25, security: 'tls', senderAddress: 'a@b.example', senderName: name },
      });
      if (!content.success || !settings.success) return;
      const bytes = await compose({ ...letter, content: content.output, settings: settings.output });
      const mail = await simpleParser(bytes);
      expect([...mail.headers.keys()].filter((header) => ['bcc', 'cc', 'reply-to'].includes(header))).toEqual([]);
      expect(addressIn(mail.to)).toBe('ann@mail.example');
      expect(String(mail.html)).not.toMatch(/<script|<img|<iframe/i);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('what could break out of a header is refused where settings and letters are read', () => {
  const content = { language: 'en', subject: 'x', blocks: [{ kind: 'title', text: 'x' }] };
  for (const bad of ['a\r\nBcc: x', 'a\nb', 'a\u2028b', 'a\u0000b']) {
    expect(v.is(LetterContentSchema, { ...content, subject: bad })).toBe(false);
    expect(
      v.is(LetterContentSchema, { ...content, blocks: [{ kind: 'button', text: bad, link: 'https://a.example' }] }),
    ).toBe(false);
  }
  for (const link of ['javascript:alert(1)', 'https://a.example/"x', 'data:text/html,x'])
    expect(v.is(LetterContentSchema, { ...content, blocks: [{ kind: 'button', text: 'x', link }] })).toBe(false);
});
