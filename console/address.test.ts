import { describe, expect, test } from 'vitest';
import { readPlace, sameInquiry, writePlace } from './address.ts';

describe('the place in the address', () => {
  test('comes back as it was written', () => {
    const place = {
      site: 'salon',
      q: 'Анна & +7',
      filter: { period: '7-days', source: 'yandex|a\\|b&c' },
      columns: 'time.source',
      inquiry: { site: 'landing-2', id: '0190-a' },
    };
    expect(readPlace(writePlace(place))).toEqual(place);
  });

  test('of a bare address is all sites, no search, nothing open', () => {
    const nothing = { site: '', q: '', filter: {}, columns: '', inquiry: null };
    expect(readPlace('')).toEqual(nothing);
    expect(writePlace(nothing)).toBe('?');
  });

  test('takes the chosen site for an inquiry that names none', () => {
    expect(readPlace('?site=salon&inquiry=0190-a').inquiry).toEqual({ site: 'salon', id: '0190-a' });
  });

  test('ignores an inquiry that no site owns', () => {
    expect(readPlace('?inquiry=0190-a').inquiry).toBeNull();
    expect(readPlace('?inquiry=salon.').inquiry).toBeNull();
  });

  test('tells inquiries of two sites apart', () => {
    expect(sameInquiry({ site: 'a', id: '1' }, { site: 'a', id: '1' })).toBe(true);
    expect(sameInquiry({ site: 'a', id: '1' }, { site: 'b', id: '1' })).toBe(false);
    expect(sameInquiry(null, { site: 'b', id: '1' })).toBe(false);
  });
});
