import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { dialog, embedded, fixed, host, offering, order, popup, shifts, toldOf } from './support/offering.ts';
import { say } from './support/page-words.ts';
import { opened } from './support/person.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// The same on a page that may be anybody's.

const { stage, visitor, seen, settled } = await stageForTests();

async function buy(page: Page): Promise<void> {
  await page.goto(stage.url);
  await say(page, 'order', order);
}

describe('the page', () => {
  test('does not move by a popup, a corner, or an embedded widget that has room', async () => {
    const room = '<div id="offer" class="room"></div><p>behind it</p>';
    const style = '<style>.room{min-height:900px}</style>';
    for (const shown of [popup, fixed, embedded]) {
      offering(stage, { shown, body: room, head: style });
      const { page } = await visitor(opened);
      await buy(page);
      await host(page).locator('.screen').waitFor();
      expect(await shifts(page)).toBe(0);
      await page.getByRole('button', { name: 'Show the code' }).click();
      await page.getByLabel('Your coupon').waitFor();
      expect(await shifts(page)).toBe(0);
      await page.context().close();
    }
  });

  test.each([
    ['there is no room', '<div id="offer"></div><p>behind it</p>', false],
    ['its place is hidden', '<div id="offer" hidden></div>', false],
    ['there is no such place', '<p>nothing</p>', false],
    ['it lies below what is seen', '<div class="room"></div><div id="offer"></div><p>behind it</p>', true],
  ])('an embedded widget where %s', async (_, body, isShown) => {
    offering(stage, { shown: embedded, body, head: '<style>.room{height:3000px}</style>' });
    const { page } = await visitor(opened);
    await buy(page);
    if (isShown) await host(page).waitFor({ state: 'attached' });
    await until('the interface', async () =>
      page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/m/ui-'))),
    );
    await settled(page);
    expect(await host(page).count()).toBe(isShown ? 1 : 0);
    expect(toldOf(stage).includes('shown')).toBe(isShown);
    expect(await shifts(page)).toBe(0);
  });

  test('cannot look into what is shown', async () => {
    offering(stage);
    const { page } = await visitor();
    await buy(page);
    await host(page).waitFor({ state: 'attached' });
    expect(await page.evaluate(() => document.querySelector('tendril-offer')?.shadowRoot)).toBeNull();
  });

  test.each([
    [
      "script-src 'nonce-n0nce' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types tendril; style-src 'none'; img-src 'none'",
    ],
    [
      "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; connect-src *; require-trusted-types-for 'script'",
    ],
  ])('under %s', async (contentSecurity) => {
    offering(stage, { contentSecurity });
    const { page, errors } = await visitor(opened);
    await buy(page);
    await page.getByRole('button', { name: 'Show the code' }).click();
    await page.getByLabel('Your coupon').waitFor();
    expect(await dialog(page).evaluate((element) => getComputedStyle(element).borderRadius)).toBe('16px');
    expect(errors).toEqual([]);
  });

  test('that is polluted and patched gets nothing of its into ours (B11, S7)', async () => {
    offering(stage);
    const { page, errors } = await visitor(() => {
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function (init) {
        return attachShadow.call(this, { ...init, mode: 'open' });
      };
      const marker = 'https://evil.example/marker';
      const pollution: Record<string, unknown> = {
        ...{ innerHTML: `<img src="${marker}">`, dangerouslySetInnerHTML: { __html: `<img src="${marker}">` } },
        ...{ href: marker, src: marker, srcdoc: marker, style: 'color:red', className: 'evil', extend() {} },
        ...{ address: marker, file: marker, url: marker, method: 'DELETE', headers: { evil: '1' } },
      };
      for (const [name, value] of Object.entries(pollution))
        Object.defineProperty(Object.prototype, name, { value, enumerable: true, configurable: true, writable: true });
      Object.defineProperty(Array.prototype, 'extra', { value: marker, enumerable: true });
      Object.freeze(Object.prototype);
    });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
    await buy(page);
    await page.getByRole('button', { name: 'Show the code' }).click();
    await page.getByLabel('Your coupon').waitFor();
    const markup = await host(page).evaluate((element) => element.shadowRoot?.innerHTML ?? '');
    expect(markup).not.toMatch(/evil|<img/);
    expect(requests.filter((request) => /evil|DELETE/.test(request))).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('whose texts and ids are hostile runs no script (S9)', async () => {
    const evil = '<img src=x onerror="window.hit=1">';
    const [first, ...others] = popup.screens;
    if (!first) throw new Error('no screen');
    const buttons = [{ label: evil, action: { kind: 'address' as const, address: 'javascript:window.hit=1' } }];
    offering(stage, {
      shown: {
        ...popup,
        screens: [{ ...first, title: evil, text: evil, buttons: [...first.buttons, ...buttons] }, ...others],
      },
      body: '<form id="tendril-offer"><input name="body"></form><img name="documentElement"><a id="screens"></a>',
    });
    const { page, errors } = await visitor(opened);
    await buy(page);
    await dialog(page).getByText(evil).first().waitFor();
    expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
    expect(await host(page).getByRole('link').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test.each(['fetch', 'dialog', 'sheet'] as const)('whose %s throws loses no order and shows nothing', async (what) => {
    offering(stage);
    const { page, errors } = await visitor(
      {
        fetch: () => {
          const { fetch } = window;
          window.fetch = (...given) => {
            if (String(given[0]).includes('/o/')) throw new Error('patched');
            return fetch(...given);
          };
        },
        dialog: () => {
          HTMLDialogElement.prototype.showModal = () => {
            throw new Error('patched');
          };
        },
        sheet: () => {
          CSSStyleSheet.prototype.replaceSync = () => {
            throw new Error('patched');
          };
        },
      }[what],
    );
    await buy(page);
    await seen('order');
    await settled(page);
    await until('nothing left', async () => (await host(page).count()) === 0);
    expect(errors).toEqual([]);
  });
});

describe('files that fail (B12)', () => {
  const spoilt = {
    missing: () => 'missing' as const,
    'with another content': (code: string) => `${code} `,
    'that throw': () => "throw new Error('spoilt')",
  };
  test.each(['post-checkout', 'ui'] as const)('of %s leave the tag and inquiries as they are', async (part) => {
    for (const spoil of Object.values(spoilt)) {
      offering(stage, { spoil: (id, code) => (id === part ? spoil(code) : code) });
      const { page, context, errors } = await visitor();
      await buy(page);
      await say(page, 'inquiry', { phone: '+79000000001' });
      await seen('inquiry');
      if (part === 'ui') await seen('order');
      await settled(page);
      expect(await host(page).count()).toBe(0);
      // What the browser itself says of the file is no error of ours.
      expect(errors.filter((error) => !/integrity|spoilt/.test(error))).toEqual([]);
      await context.close();
    }
  });

  test('of a module that hangs hold up nobody else', async () => {
    offering(stage, {
      modules: ['post-checkout', 'vitals'],
      spoil: (id, code) => (id === 'post-checkout' ? 'hang' : code),
    });
    const { page } = await visitor();
    await page.goto(stage.url, { waitUntil: 'commit' });
    await seen('page_view');
    await say(page, 'inquiry', { phone: '+79000000001' });
    await seen('inquiry');
  });
});
