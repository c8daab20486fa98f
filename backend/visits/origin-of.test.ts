import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channels } from '../../contracts/inquiry.ts';
import { originOf, tellsSource } from './origin-of.ts';

const salon = { domains: ['salon.example', '*.salon.example', 'salon.localhost:8081'] };
const landed = (url: string, referrer?: string) => originOf({ url, referrer }, salon);

describe('the origin of a touch', () => {
  test('UTM wins over click id and referrer, and all labels are kept', () => {
    const origin = landed(
      'https://salon.example/?utm_source=yandex&utm_medium=cpc&utm_campaign=spring&utm_content=b1&utm_id=7&utm_x=y&gclid=G',
      'https://www.google.com/',
    );
    expect(origin).toMatchObject({
      source: 'yandex',
      medium: 'cpc',
      campaign: 'spring',
      content: 'b1',
      channel: 'paid',
    });
    expect({ ...origin.utm }).toEqual({
      source: 'yandex',
      medium: 'cpc',
      campaign: 'spring',
      content: 'b1',
      id: '7',
      x: 'y',
    });
    expect({ ...origin.clickIds }).toEqual({ gclid: 'G' });
    expect(origin.referrerDomain).toBe('google.com');
  });

  test.each([
    ['?yclid=1', undefined, 'yandex', 'cpc', 'paid'],
    ['?gclid=1', undefined, 'google', 'cpc', 'paid'],
    ['?wbraid=1', undefined, 'google', 'cpc', 'paid'],
    ['?rb_clickid=1', undefined, 'vk', 'cpc', 'paid'],
    ['?fbclid=1', 'https://l.facebook.com/', 'facebook', 'social', 'social'],
    ['?ysclid=1', 'https://yandex.ru/', 'yandex', 'organic', 'organic'],
    ['?ysclid=1&yclid=2', undefined, 'yandex', 'cpc', 'paid'],
    ['?_openstat=ZGlyZWN0LnlhbmRleC5ydTs0NTs2Nzt5YW5kZXgucnU', undefined, 'direct.yandex.ru', 'cpc', 'paid'],
    ['', 'https://www.google.co.uk/search?q=x', 'google', 'organic', 'organic'],
    ['', 'https://yandex.kz/', 'yandex', 'organic', 'organic'],
    ['', 'https://ya.ru/', 'yandex', 'organic', 'organic'],
    ['', 'https://duckduckgo.com/', 'duckduckgo', 'organic', 'organic'],
    ['', 'https://m.vk.com/', 'vk', 'social', 'social'],
    ['', 'https://l.instagram.com/', 'instagram', 'social', 'social'],
    ['', 'https://t.me/x', 'telegram', 'messenger', 'messenger'],
    ['', 'https://mail.google.com/', 'gmail', 'email', 'email'],
    ['', 'https://docs.google.com/', 'docs.google.com', 'referral', 'referral'],
    ['', 'https://google.evil.example/', 'google.evil.example', 'referral', 'referral'],
    ['', 'https://blog.example/a', 'blog.example', 'referral', 'referral'],
    ['', 'https://dzen.ru/a/x', 'dzen', 'recommendation', 'recommendation'],
    ['', 'https://max.ru/', 'max', 'messenger', 'messenger'],
    ['', 'https://2gis.ru/moscow', '2gis', 'maps', 'organic'],
    ['', 'https://m.avito.ru/', 'avito', 'referral', 'referral'],
    ['', 'https://nova.rambler.ru/search?query=x', 'rambler', 'organic', 'organic'],
    ['', 'android-app://org.telegram.messenger/', 'telegram', 'messenger', 'messenger'],
    ['', 'https://salon-example.translate.goog/', 'google', 'cached', 'cashed'],
    ['', 'https://webcache.googleusercontent.com/search', 'google', 'cached', 'cashed'],
    ['', 'https://ad.admitad.com/g/x', 'admitad', 'affiliate', 'affiliate'],
    ['', 'https://yabs.yandex.ru/count', 'yandex', 'cpc', 'paid'],
    ['', 'https://search.lycos.com/', 'lycos', 'organic', 'organic'],
    ['', 'https://www.tumblr.com/', 'tumblr', 'social', 'social'],
    ['', 'https://ru.wikipedia.org/wiki/x', 'ru.wikipedia.org', 'referral', 'referral'],
    ['?utm_source=tg', undefined, 'tg', null, 'messenger'],
    ['?utm_source=shop&utm_medium=internal', undefined, 'shop', 'internal', 'internal'],
    ['?utm_source=shop&utm_medium=Banner', undefined, 'shop', 'Banner', 'display'],
    ['?utm_source=telegram', undefined, 'telegram', null, 'messenger'],
    ['?utm_source=news&utm_medium=E-Mail', undefined, 'news', 'E-Mail', 'email'],
    ['?utm_campaign=spring&yclid=1', undefined, 'yandex', 'cpc', 'paid'],
  ])('%s from %s is %s / %s, %s', (query, referrer, source, medium, channel) => {
    expect(landed(`https://salon.example/${query}`, referrer)).toMatchObject({ source, medium, channel });
  });

  test.each([
    undefined,
    'https://salon.example/prices',
    'https://www.salon.example/',
    'https://shop.salon.example/',
    'http://salon.localhost:8081/',
    'not an address',
  ])('nothing, and the own pages (%s), are direct', (referrer) => {
    const origin = landed('https://salon.example/', referrer);
    expect(origin).toMatchObject({ source: null, medium: null, channel: 'direct' });
    expect(tellsSource(origin)).toBe(false);
  });

  test.each([
    ['https://yandex.ru/search/?lr=213&text=hair+cut', 'yandex', 'hair cut'],
    ['https://go.mail.ru/search?q=%D1%81%D1%82%D1%80%D0%B8%D0%B6%D0%BA%D0%B0', 'mail.ru', 'стрижка'],
    ['https://search.yahoo.com/search?p=hair', 'yahoo', 'hair'],
    ['https://www.google.com/', 'google', null],
    ['https://yandex.ru/search/?text=8+(900)+000-00-00', 'yandex', null],
    ['https://yandex.ru/search/?text=ivan@mail.example', 'yandex', null],
    ['https://blog.example/?q=hair', null, null],
    ['https://vk.com/search?q=hair', null, null],
  ])('the search behind %s is %s: %s', (referrer, searchEngine, searchQuery) => {
    expect(landed('https://salon.example/', referrer)).toMatchObject({ searchEngine, searchQuery });
    expect(landed('https://salon.example/?yclid=1', referrer)).toMatchObject({ source: 'yandex', searchEngine });
  });

  test('every channel that it gives is one of the contract', () => {
    const words = fc.constantFrom('cpc', 'Banner', 'email', 'partner', 'post', 'бот', '', 'none', 'cached', 'x');
    fc.assert(
      fc.property(words, fc.webUrl(), (medium, referrer) => {
        const { channel } = landed(`https://salon.example/?utm_medium=${medium}`, referrer);
        return (channels as readonly string[]).includes(channel);
      }),
    );
  });

  test.each(['#utm_source=a&utm_medium=social', '#/page?utm_source=a&utm_medium=social'])(
    'labels in the fragment %s count too',
    (fragment) => {
      expect(landed(`https://salon.example/${fragment}`)).toMatchObject({ source: 'a', channel: 'social' });
    },
  );

  test('links that were escaped twice still work', () => {
    expect(landed('https://salon.example/?utm_source=a&amp;utm_medium=cpc')).toMatchObject({
      source: 'a',
      medium: 'cpc',
    });
  });

  test('the query wins over the fragment, and the first of a repeated label', () => {
    expect(landed('https://salon.example/?utm_source=&utm_source=a&utm_source=b#utm_source=c').source).toBe('a');
  });

  test("a site's own labels are read whatever their case, from the query before the fragment, and name no source", () => {
    const named = { ...salon, labels: ['from', 'tag_from', 'ad_id'] };
    const origin = originOf(
      { url: 'https://salon.example/?From=&FROM=card&other=x&utm_source=a&yclid=1#/p?from=late&ad_id=17' },
      named,
    );
    expect({ ...origin.labels }).toEqual({ from: 'card', ad_id: '17' });
    expect({ ...origin.utm }).toEqual({ source: 'a' });
    const alone = originOf({ url: 'https://salon.example/?tag_from=card' }, named);
    expect(alone).toMatchObject({ source: null, campaign: null, channel: 'direct', labels: { tag_from: 'card' } });
    expect(tellsSource(alone)).toBe(true);
  });

  test('what the site has not named is no label', () => {
    const origin = landed('https://salon.example/?from=card&constructor=x');
    expect({ ...origin.labels }).toEqual({});
    expect(tellsSource(origin)).toBe(false);
  });

  test("a site's own labels are bounded together with all others", () => {
    const utm = Array.from({ length: 29 }, (_, index) => `utm_l${index}=1`).join('&');
    const { labels } = originOf(
      { url: `https://salon.example/?${utm}&from=${'x'.repeat(300)}&ad_id=1` },
      { ...salon, labels: ['from', 'ad_id'] },
    );
    expect({ ...labels }).toEqual({ from: 'x'.repeat(256) });
  });

  test('hostile labels neither throw nor reach a prototype, and can always be stored', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'utm___proto__',
        'utm_constructor',
        'utm_source',
        '__proto__',
        'constructor',
        'from',
        'yclid',
        '%00',
        '%',
        '\ud800',
        '&',
        '=',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const address = fc.array(part, { maxLength: 12 }).map((parts) => `https://salon.example/?${parts.join('')}`);
    fc.assert(
      fc.property(fc.oneof(address, fc.string({ unit: 'binary' }), fc.webUrl()), fc.webUrl(), (url, referrer) => {
        const origin = originOf({ url, referrer }, { ...salon, labels: ['from', 'constructor'] });
        const values = [origin.utm, origin.clickIds, origin.labels].flatMap((found) => Object.values(found));
        return !/\\u0000|\\ud[89a-f]/.test(JSON.stringify(origin)) && values.every((value) => value.length <= 256);
      }),
      { numRuns: 10_000 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
