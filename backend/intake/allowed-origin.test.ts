import { expect, test } from 'vitest';
import { isAllowedOrigin } from './allowed-origin.ts';

const domains = ['salon.example', '*.shop.example', 'salon.localhost:8081', 'xn--80aswg.example'];

test.each([
  'https://salon.example',
  'http://salon.example',
  'https://a.shop.example',
  'https://b.a.shop.example',
  'http://salon.localhost:8081',
  'https://xn--80aswg.example',
])('lets %s send', (origin) => {
  expect(isAllowedOrigin(origin, domains)).toBe(true);
});

test.each([
  'null',
  '',
  '*',
  'salon.example',
  'https://salon.example/',
  'https://salon.example/path',
  'https://salon.example:8443',
  'https://www.salon.example',
  'https://salon.example.',
  'https://SALON.example',
  'https://salon.example.evil.example',
  'https://evilsalon.example',
  'https://user@salon.example',
  'https://shop.example',
  'https://evilshop.example',
  'https://.shop.example',
  'https://a.shop.example.evil.example',
  'http://salon.localhost',
  'http://salon.localhost:8082',
  'ftp://salon.example',
  'file://salon.example',
  'chrome-extension://salon.example',
  'javascript://salon.example',
  'https://salon.example https://evil.example',
])('refuses "%s"', (origin) => {
  expect(isAllowedOrigin(origin, domains)).toBe(false);
});
