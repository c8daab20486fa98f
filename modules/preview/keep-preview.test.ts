// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepPreview } from './keep-preview.ts';

let running: AbortController;
beforeEach(() => {
  running = new AbortController();
  history.replaceState({}, '', '/page?tendril_preview=token');
  keepPreview('token', running.signal);
});
afterEach(() => {
  running.abort();
  document.body.replaceChildren();
});

function link(address: string): HTMLAnchorElement {
  const element = document.createElement('a');
  element.setAttribute('href', address);
  document.body.append(element);
  element.addEventListener('click', (event) => event.preventDefault());
  return element;
}

test('a link to a page of the same origin gets the preview before anybody hears of the click', () => {
  const element = link('/next?a=1#top');
  let heard = '';
  element.addEventListener('click', () => {
    heard = element.href;
  });
  element.click();
  expect(heard).toBe(`${location.origin}/next?a=1&tendril_preview=token#top`);
});

test('a link keeps one token, however often it is used', () => {
  const element = link('/next?tendril_preview=old');
  element.click();
  element.click();
  expect(element.getAttribute('href')).toBe(`${location.origin}/next?tendril_preview=token`);
});

test.each(['https://elsewhere.example/', 'mailto:a@b.example', 'javascript:void 0', '//elsewhere.example/x'])(
  'another origin never gets it: %s',
  (address) => {
    const element = link(address);
    element.click();
    expect(element.getAttribute('href')).toBe(address);
  },
);

test('a form that is posted goes to its address with the preview, one of another origin as it is', () => {
  for (const [action, wanted] of [
    ['/order', `${location.origin}/order?tendril_preview=token`],
    ['https://elsewhere.example/order', 'https://elsewhere.example/order'],
  ] as const) {
    const form = document.createElement('form');
    form.method = 'post';
    form.setAttribute('action', action);
    document.body.append(form);
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    expect(form.getAttribute('action')).toBe(wanted);
  }
});

test('a form that the page sends by itself stays as it is', () => {
  const form = document.createElement('form');
  form.method = 'post';
  form.setAttribute('action', '/order');
  document.body.append(form);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  expect(form.getAttribute('action')).toBe('/order');
});

test('an address that the page’s own router set gets it, too', () => {
  history.replaceState({ page: 2 }, '', '/two');
  dispatchEvent(new Event('popstate'));
  expect(location.search).toBe('?tendril_preview=token');
});

test('ends with the tag', () => {
  running.abort();
  const element = link('/next');
  element.click();
  expect(element.getAttribute('href')).toBe('/next');
});
