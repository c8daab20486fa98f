import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { defaultPushSettings, type PushContent, PushContentSchema } from '../../../contracts/push.ts';
import { ProblemError } from '../../http/problem.ts';
import { aMessage, pushSite } from '../testing.ts';
import { checkContent, mostPayloadBytes } from './check-content.ts';
import { openedAddress } from './opened-address.ts';
import { collapseOf, payloadOf } from './payload-of.ts';

const settings = defaultPushSettings;
const labels = settings.labels;
const delivery = '6b2f0c9e-0b5e-4e0c-9d5e-0c9d5e0c9d5e';

function wrongFields(content: PushContent): string[] {
  try {
    checkContent({ site: pushSite, settings, content });
    return [];
  } catch (error) {
    return error instanceof ProblemError ? (error.settings.errors ?? []).map(({ field }) => field) : ['?'];
  }
}

describe('what a push may say', () => {
  test.each(['https://salon.example/', 'https://shop.salon.example/sale?a=b#c', 'http://salon.localhost:8081/'])(
    'opens %s, a page of the site',
    (address) => {
      expect(wrongFields(aMessage({ address }))).toEqual([]);
    },
  );

  test.each([
    'https://evil.example/',
    'https://salon.example.evil.example/',
    'https://salon.example@evil.example/',
    'https://user:word@salon.example/',
    'https://evilsalon.example/',
  ])('does not open %s', (address) => {
    expect(wrongFields(aMessage({ address }))).toEqual(['content.address']);
  });

  test('is refused where it would not fit into a push, in whatever language that is', () => {
    const long = (length: number) => `https://salon.example/${'a'.repeat(length)}`;
    const body = { ru: 'Ж'.repeat(400), en: 'short' };
    expect(wrongFields(aMessage({ body, address: long(900) }))).toEqual([]);
    const title = { ru: 'Ж'.repeat(120), en: 'short' };
    const tooLong = aMessage({ title, body, address: long(970), icon: long(970), picture: long(970) });
    expect(wrongFields(tooLong)).toEqual(['content.body']);
  });

  test.each([
    { title: {} },
    { title: { ru: ' ' } },
    { body: { ru: 'Только по-русски' } },
    { address: 'javascript:alert(1)' },
    { icon: 'http://salon.example/icon.png' },
    { picture: 'data:image/png;base64,AAAA' },
    { ttlHours: 0 },
    { ttlHours: 673 },
    { replaces: 'two words' },
    { replaces: 'a'.repeat(33) },
    { campaign: 'a&utm_source=b' },
    { campaign: '' },
    { urgency: 'urgent' },
  ])('is refused by the schema with %j', (changes) => {
    expect(v.is(PushContentSchema, { ...aMessage(), ...changes })).toBe(false);
  });

  test('whatever its texts are, the payload is the same words as data, and its address leads to the same page', () => {
    const text = fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, fc.webPath(), (title, body, path) => {
        const content = aMessage({ title: { ru: title }, body: { ru: body }, address: `https://salon.example${path}` });
        const payload = payloadOf({ content, settings, delivery, reader: { wanted: 'ru', own: 'ru' } });
        expect(payload).toMatchObject({ title, body, id: delivery });
        const opened = new URL(payload.address);
        expect([opened.origin, opened.pathname]).toEqual(['https://salon.example', new URL(content.address).pathname]);
        expect(opened.searchParams.get('utm_medium')).toBe('push');
      }),
    );
  });

  test('keeps labels that an address has already, and its fragment', () => {
    expect(openedAddress('https://salon.example/?utm_medium=banner&x=1#top', { labels, campaign: 'spring' })).toBe(
      'https://salon.example/?utm_medium=banner&x=1&utm_source=push&utm_campaign=spring#top',
    );
  });

  test('has a topic that push services take, its own one where it replaces nothing', () => {
    expect(collapseOf({ replaces: 'cart' }, delivery)).toBe('cart');
    expect(collapseOf({ replaces: null }, delivery)).toMatch(/^[0-9a-f]{32}$/);
  });

  test('fits into one record of RFC 8291 where it is as long as it may be', () => {
    // 86 bytes of header, 16 of tag, 1 of padding (RFC 8188 §2, RFC 8291 §4).
    expect(mostPayloadBytes + 86 + 16 + 1).toBe(4096);
  });
});
