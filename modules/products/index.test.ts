// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import type { ShownProduct } from '../../contracts/product-block.ts';
import { drawProducts } from './index.ts';

const mug: ShownProduct = {
  ...{ id: 'mug', title: 'Mug', price: '€10', oldPrice: '€12' },
  ...{ address: 'https://shop.example/mug', picture: 'https://shop.example/mug.png' },
};

/** A place inside a shadow root of the page. */
function aPlace(): Element {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const place = document.createElement('div');
  root.append(place);
  return place;
}
afterEach(() => document.body.replaceChildren());

test('a product is a link with its picture, title and prices; whoever follows it is told of', () => {
  const place = aPlace();
  const onPress = vi.fn();
  drawProducts(place, [mug], onPress);
  const link = place.querySelector('a');
  expect(link?.getAttribute('href')).toBe(mug.address);
  expect(link?.textContent).toBe('Mug€10 €12');
  expect(place.querySelector('del')?.textContent).toBe('€12');
  expect(place.querySelector('img')?.alt).toBe('');
  link?.addEventListener('click', (event) => event.preventDefault());
  link?.click();
  expect(onPress).toHaveBeenCalledTimes(1);
});

test('markup in a title is text, and an address that is a script is no link', () => {
  const place = aPlace();
  const bad = { ...mug, title: '<img src=x onerror=alert(1)>', address: 'javascript:alert(1)', picture: 'data:,x' };
  drawProducts(place, [bad], () => {});
  expect([place.querySelector('a'), place.querySelector('img')]).toEqual([null, null]);
  expect(place.querySelector('.title')?.textContent).toBe(bad.title);
});

test('what is not known is left out', () => {
  const place = aPlace();
  drawProducts(place, [{ ...mug, price: null, oldPrice: null, address: null, picture: null }], () => {});
  expect(place.textContent).toBe('Mug');
});
