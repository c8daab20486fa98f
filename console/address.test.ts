import { describe, expect, test } from 'vitest';
import { readPlace, sameRow, writePlace } from './address.ts';

const form = { facets: ['source', 'form'], rowParameter: 'inquiry' };

describe('the place in the address', () => {
  test('comes back as it was written', () => {
    const place = {
      site: 'salon',
      q: 'Анна & +7',
      filter: { period: '7-days', source: 'yandex|a\\|b&c' },
      columns: 'time.source',
      open: { site: 'landing-2', id: '0190-a' },
    };
    expect(readPlace(writePlace(place, form), form)).toEqual(place);
  });

  test('of a bare address is all sites, no search, nothing open', () => {
    const nothing = { site: '', q: '', filter: {}, columns: '', open: null };
    expect(readPlace('', form)).toEqual(nothing);
    expect(writePlace(nothing, form)).toBe('?');
  });

  test('takes the chosen site for a row that names none', () => {
    expect(readPlace('?site=salon&inquiry=0190-a', form).open).toEqual({ site: 'salon', id: '0190-a' });
  });

  test('ignores a row that no site owns, and what is a facet of another list', () => {
    expect(readPlace('?inquiry=0190-a', form).open).toBeNull();
    expect(readPlace('?inquiry=salon.', form).open).toBeNull();
    expect(readPlace('?goal=call&form=x', form).filter).toEqual({ form: 'x' });
  });

  test('tells rows of two sites apart', () => {
    expect(sameRow({ site: 'a', id: '1' }, { site: 'a', id: '1' })).toBe(true);
    expect(sameRow({ site: 'a', id: '1' }, { site: 'b', id: '1' })).toBe(false);
    expect(sameRow(null, { site: 'b', id: '1' })).toBe(false);
  });
});
