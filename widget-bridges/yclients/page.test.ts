// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ModuleContext } from '../../contracts/module.ts';
import { extraField } from './decorate.ts';
import { visitQuestion } from './messages.ts';
import { start } from './page.ts';

const hosts = ['yclients.com', 'yclients.ru', 'alteg.io'];
const codes = ['a', 'b'].map((digit) => `salon.${digit.repeat(32)}`) as [string, string];
const form = 'https://n123456.yclients.com/company/700100/personal/menu';

describe('the page side', () => {
  let code: string;
  let stop: AbortController;
  const begin = (html: string, anonymous = false) => {
    document.body.innerHTML = html;
    start({ anonymous, signal: stop.signal, visitCode: () => code } as ModuleContext, { hosts });
  };
  const attribute = (selector: string, name = 'href') => document.querySelector(selector)?.getAttribute(name);

  beforeEach(() => {
    code = codes[0];
    stop = new AbortController();
    // biome-ignore lint/suspicious/noDocumentCookie: what an earlier test left behind
    document.cookie = `${extraField}=;path=/;max-age=-1`;
  });
  afterEach(() => stop.abort());

  test.each([
    [
      'a yclick link',
      `<a class="yclick" href="${form}?o=m31#top">`,
      'a',
      'href',
      `${form}?o=m31&${extraField}=${codes[0]}#top`,
    ],
    ['a link without the class', `<a href="${form}">`, 'a', 'href', `${form}?${extraField}=${codes[0]}`],
    [
      'a link without a scheme',
      `<a href="//n1.yclients.ru/x">`,
      'a',
      'href',
      `//n1.yclients.ru/x?${extraField}=${codes[0]}`,
    ],
    [
      'a button’s own address',
      `<b class="ms_booking" data-url="https://b7.alteg.io/">`,
      'b',
      'data-url',
      `https://b7.alteg.io/?${extraField}=${codes[0]}`,
    ],
    [
      'odd bytes of a link',
      `<a href=" ${form}?name=Анна%20&&x ">`,
      'a',
      'href',
      `${form}?name=Анна%20&&x&${extraField}=${codes[0]}`,
    ],
  ])('carries the visit by %s', (_, html, selector, name, address) => {
    begin(html);
    expect(attribute(selector, name)).toBe(address);
  });

  test.each([
    `<a class="yclick" href="https://elsewhere.example/">`,
    `<a href="https://n1.yclients.com.evil.ru/">`,
    `<a href="https://evil.ru/?to=https://n1.yclients.com/">`,
    `<a href="http://n1.yclients.com/">`,
    `<a href="/contacts#n1.yclients.com">`,
    `<a href="tel:+79000000001">`,
  ])('leaves %s as it is', (html) => {
    begin(html);
    expect(document.body.innerHTML).not.toContain(extraField);
  });

  test('keeps target and rel of a link', () => {
    begin(`<a class="yclick" target="_blank" rel="noopener nofollow" href="${form}">`);
    expect([attribute('a', 'target'), attribute('a', 'rel')]).toEqual(['_blank', 'noopener nofollow']);
  });

  test('carries the visit by what appears later, deep inside what is put in, and by an address that changes', async () => {
    begin('<main></main>');
    document
      .querySelector('main')
      ?.insertAdjacentHTML('beforeend', `<div><p><a id="late" href="${form}"></a></p></div>`);
    await vi.waitFor(() => expect(attribute('#late')).toContain(codes[0]));
    document.querySelector('#late')?.setAttribute('href', `${form}?o=m1`);
    await vi.waitFor(() => expect(attribute('#late')).toBe(`${form}?o=m1&${extraField}=${codes[0]}`));
  });

  test('has the visit in the link before any click handler, also one that takes the click in the capture phase', () => {
    begin(`<a href="${form}"><b>book</b></a>`);
    let seen = '';
    const pop = (event: Event) => {
      seen = (event.target as Element).closest('a')?.href ?? '';
      event.stopImmediatePropagation();
    };
    window.addEventListener('click', pop, true);
    code = codes[1]; // a new session has begun since
    document.querySelector('b')?.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    document.querySelector('b')?.dispatchEvent(new Event('click', { bubbles: true }));
    window.removeEventListener('click', pop, true);
    expect(seen).toContain(codes[1]);
    expect(document.cookie).toContain(`${extraField}=${codes[1]}`);
  });

  test('leaves a frame of the widget alone', () => {
    begin(`<iframe class="yWidgetIFrame" src="${form}"></iframe>`);
    expect(attribute('iframe', 'src')).toBe(form);
  });

  test('gives a frame that a script puts in the visit at once, and lets one of the page itself load first', async () => {
    begin('<main></main>');
    const put = async (readyState: DocumentReadyState) => {
      const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue(readyState);
      document
        .querySelector('main')
        ?.insertAdjacentHTML('beforeend', `<iframe src="${form}"></iframe><a href="${form}">`);
      await vi.waitFor(() => expect(attribute('main > a:last-child')).toContain(codes[0]));
      state.mockRestore();
      return attribute('main > iframe:nth-last-of-type(1)', 'src');
    };
    expect(await put('complete')).toBe(`${form}?${extraField}=${codes[0]}`);
    expect(await put('loading')).toBe(form);
  });

  test('puts the visit into a cookie that the widget’s script copies as it is, and none for who asked not to be known', () => {
    begin('', true);
    expect(document.cookie).not.toContain(codes[0]);
    stop.abort();
    stop = new AbortController();
    begin('');
    expect(document.cookie).toBe(`${extraField}=${codes[0]}`);
    expect(codes[0]).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
  });

  describe('when a form asks for the visit', () => {
    const askFrom = (origin: string, data: unknown = visitQuestion, parent: unknown = window) => {
      const source = { parent, postMessage: vi.fn() };
      window.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
      return source.postMessage;
    };

    test('answers a form’s own origin, and that one only', () => {
      begin('');
      expect(askFrom('https://n123456.yclients.com').mock.calls).toEqual([
        [{ tendril: 'visit', code: codes[0] }, 'https://n123456.yclients.com'],
      ]);
    });

    test.each([
      'null',
      'https://yclients.com',
      'http://n123456.yclients.com',
      'https://n123456.yclients.com:8443',
      'https://n123456.yclients.com.evil.ru',
      'https://n123456.evil-yclients.ru',
      'https://n1.n123456.yclients.com',
      'https://evil.ru',
      '',
    ])('says nothing to %s', (origin) => {
      begin('');
      expect(askFrom(origin)).not.toHaveBeenCalled();
    });

    test('says nothing to a window that is no frame of this page, nor to another message', () => {
      begin('');
      expect(askFrom('https://n1.yclients.com', visitQuestion, {})).not.toHaveBeenCalled();
      for (const data of [null, {}, [visitQuestion], 'tendril', { action: 'booked' }])
        expect(askFrom('https://n1.yclients.com', data)).not.toHaveBeenCalled();
    });
  });

  test('touches nothing any more once it is stopped', () => {
    begin('<main></main>');
    stop.abort();
    document.body.innerHTML = `<a href="${form}"></a>`;
    document.querySelector('a')?.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    expect(attribute('a')).toBe(form);
  });

  test('keeps and carries nothing without consent, begins with it, and takes everything back when it is withdrawn', () => {
    code = '';
    begin(`<a href="${form}">book</a>`);
    window.dispatchEvent(new Event('pointerdown'));
    expect(document.cookie).toBe('');
    expect(attribute('a')).toBe(form);

    code = codes[0];
    window.dispatchEvent(new Event('tendril'));
    expect(document.cookie).toBe(`${extraField}=${code}`);
    expect(attribute('a')).toBe(`${form}?${extraField}=${code}`);

    code = '';
    window.dispatchEvent(new Event('tendril'));
    expect(document.cookie).toBe('');
    expect(attribute('a')).toBe(`${form}?${extraField}=`);
  });
});
