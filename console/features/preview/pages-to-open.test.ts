import { expect, test } from 'vitest';
import { pagesToOpen } from './pages-to-open.ts';

const page = (url: string) => ({ url, lastAt: '2026-03-01T12:00:00.000Z', views: 1 });
const domains = (...names: string[]) => names.map((domain) => ({ domain, lastAt: null }));

test('begins with the first domain, then has the pages where the tag was seen, each once', () => {
  const pages = [page('https://salon.example/book'), page('https://salon.example/')];
  expect(pagesToOpen({ pages, domains: domains('salon.example', 'other.example') })).toEqual([
    'https://salon.example/',
    'https://salon.example/book',
  ]);
});

test('a domain without pages is opened by https, a host of this machine without', () => {
  expect(pagesToOpen({ pages: [], domains: domains('*.salon.example') })).toEqual(['https://salon.example/']);
  expect(pagesToOpen({ pages: [], domains: domains('salon.localhost:8081') })).toEqual([
    'http://salon.localhost:8081/',
  ]);
});

test('a domain on which the tag was seen without https is opened like that', () => {
  const pages = [page('http://old.example/a')];
  expect(pagesToOpen({ pages, domains: domains('old.example') })[0]).toBe('http://old.example/');
});
