import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FeedError } from './feed-error.ts';
import { anOfferElement, aYml, readAll } from './testing.ts';

const failureOf = (text: string) => {
  try {
    readAll(text);
    return null;
  } catch (error) {
    if (error instanceof FeedError) return [error.failure, error.line];
    throw error;
  }
};

describe('a product feed', () => {
  test('of Yandex is read with its categories, prices and pictures', () => {
    const picture = '<picture>https://shop.example/1.png</picture><picture>https://shop.example/2.png</picture>';
    const more = `<oldprice>1990,50</oldprice>${picture}<vendor>Ann &amp; Co</vendor>`;
    expect(readAll(aYml(anOfferElement('A-1', more)))).toEqual([
      {
        ...{ id: 'A-1', problems: [], line: 5 },
        product: {
          ...{ id: 'A-1', title: 'Mug A-1', priceMinor: 149_000, oldPriceMinor: 199_050, currency: 'RUB' },
          ...{ address: 'https://shop.example/A-1', picture: 'https://shop.example/1.png', isAvailable: true },
          ...{ categoryId: '2', category: 'Mugs', vendor: 'Ann & Co' },
        },
      },
    ]);
  });

  test('of Yandex names products by type, vendor and model where they have no name, and knows what is not available', () => {
    const offer = `<offer id="7" available="false"><typePrefix>Mug</typePrefix><vendor>Ann</vendor><model>X</model>
      <url>https://shop.example/7</url><price>10.5</price></offer>`;
    expect(readAll(aYml(offer))[0]?.product).toMatchObject({
      title: 'Mug Ann X',
      isAvailable: false,
      priceMinor: 1050,
    });
  });

  test.each([
    [
      'RSS',
      `<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title><item>
        <g:id>A-1</g:id><title><![CDATA[Mug <big>]]></title><link>https://shop.example/a</link>
        <g:image_link>https://shop.example/a.png</g:image_link><g:price>1990.00 EUR</g:price>
        <g:sale_price>1490.00 EUR</g:sale_price><g:product_type>Home &gt; Mugs</g:product_type><g:brand>Ann</g:brand>
        <g:availability>in_stock</g:availability><g:shipping><g:price>5 EUR</g:price></g:shipping></item></channel></rss>`,
    ],
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title><entry>
        <g:id>A-1</g:id><g:title>Mug &lt;big&gt;</g:title><link href="https://shop.example/a"/>
        <g:image_link>https://shop.example/a.png</g:image_link><g:price>1990.00 EUR</g:price>
        <g:sale_price>1490.00 EUR</g:sale_price><g:product_type>Home &gt; Mugs</g:product_type><g:brand>Ann</g:brand>
        <g:availability>in stock</g:availability></entry></feed>`,
    ],
  ])('of Google Merchant is read as %s', (_, text) => {
    expect(readAll(text).map(({ product }) => product)).toEqual([
      {
        ...{ id: 'A-1', title: 'Mug <big>', priceMinor: 149_000, oldPriceMinor: 199_000, currency: 'EUR' },
        ...{ address: 'https://shop.example/a', picture: 'https://shop.example/a.png', isAvailable: true },
        ...{ categoryId: 'Home > Mugs', category: 'Home > Mugs', vendor: 'Ann' },
      },
    ]);
  });

  test.each([
    ['<offer><name>Mug</name></offer>', ['no-id'], false],
    [`<offer id="${'x'.repeat(129)}"><name>Mug</name></offer>`, ['long-id'], false],
    ['<offer id="1"></offer>', ['no-title'], false],
    ['<offer id="1"><name>Mug</name><price>free</price></offer>', ['no-price', 'no-address'], true],
    [
      '<offer id="1"><name>Mug</name><price>1</price><url>javascript:x</url><picture>x</picture></offer>',
      ['no-address', 'odd-picture'],
      true,
    ],
    [anOfferElement('1').replace('>2<', '>9<'), ['unknown-category'], true],
  ])('says what is wrong with %s', (offer, problems, isTaken) => {
    const [read] = readAll(aYml(offer));
    expect([read?.problems, read?.product !== null]).toEqual([problems, isTaken]);
  });

  test('is read alike wherever it is cut into pieces', () => {
    const text = aYml(anOfferElement('1', '<vendor>Анна &amp; Ко</vendor>') + anOfferElement('2'));
    const whole = readAll(text);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(readAll(...at.slice(1).map((end, index) => text.slice(at[index], end)))).toEqual(whole);
      }),
    );
  });

  test('expands no entities of its own, and tells of those that it does not know', () => {
    const text = aYml(anOfferElement('1', '<vendor>&bomb;</vendor>')).replace(
      '<!DOCTYPE yml_catalog SYSTEM "shops.dtd">',
      '<!DOCTYPE yml_catalog [<!ENTITY a "aaaaaaaaaa"><!ENTITY bomb "&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">]>',
    );
    const [problem, read] = readAll(text);
    expect(problem?.problems).toEqual(['unknown-entity']);
    expect(read?.product?.vendor).toBe('&bomb;');
  });

  test.each([
    ['an HTML page', '<!doctype html><html><body>Log in</body></html>', ['not-a-feed', 1]],
    ['nothing', '', ['not-a-feed', 1]],
    ['a file that was cut short', aYml(anOfferElement('1')).slice(0, -30), ['not-xml', 6]],
    ['elements inside each other without end', `<rss><channel>${'<a>'.repeat(50)}`, ['not-a-feed', 1]],
    ['a text without end', `<rss><channel><title>${'a'.repeat(2_000_000)}`, ['not-a-feed', 1]],
  ])('is none where it is %s', (_, text, failure) => {
    expect(failureOf(text)).toEqual(failure);
  });
});
