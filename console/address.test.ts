import { describe, expect, test } from 'vitest';
import { readPlace, sameInquiry, writePlace } from './address.ts';

describe('the place in the address', () => {
  test('comes back as it was written', () => {
    const place = { site: 'salon', q: 'Анна & +7', inquiry: { site: 'landing-2', id: '0190-a' } };
    expect(readPlace(writePlace(place))).toEqual(place);
  });

  test('of a bare address is all sites, no search, nothing open', () => {
    expect(readPlace('')).toEqual({ site: '', q: '', inquiry: null });
    expect(writePlace({ site: '', q: '', inquiry: null })).toBe('?');
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
