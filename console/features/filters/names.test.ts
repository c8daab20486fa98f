import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../words.ts';
import { inquiryKind } from '../inquiries/inquiry-kind.tsx';
import { periodName } from './period-name.ts';
import { valueName } from './value-name.ts';

const en = wordsOf('en');
const ru = wordsOf('ru');

describe('a filter in words', () => {
  test('says its period: days before a preset, one day once, an open end as such', () => {
    expect(periodName({ period: 'last-month' }, ru)).toBe('Прошлый месяц');
    expect(periodName({ period: 'today', from: '2026-03-01', to: '2026-03-31' }, en)).toBe('1 Mar 2026 – 31 Mar 2026');
    expect(periodName({ from: '2026-03-01', to: '2026-03-01' }, en)).toBe('1 Mar 2026');
    expect(periodName({ from: '2026-03-01' }, en)).toBe('since 1 Mar 2026');
    expect(periodName({ to: '2026-03-31' }, en)).toBe('until 31 Mar 2026');
    expect(periodName({}, en)).toBeNull();
  });

  test('does not fall over days and presets that somebody made up in the address', () => {
    expect(periodName({ from: 'x', to: 'y' }, en)).toBe('x – y');
    expect(periodName({ period: 'ever' }, en)).toBe('ever');
  });

  test('names values as the list does, and says where there is none', () => {
    expect(valueName({ facet: 'channel', value: 'organic', kind: inquiryKind }, ru)).toBe('Поиск');
    expect(valueName({ facet: 'source', value: '', kind: inquiryKind }, ru)).toBe('не указано');
    expect(valueName({ facet: 'campaign', value: 'organic', kind: inquiryKind }, ru)).toBe('organic');
    expect(valueName({ facet: 'label', value: 'from:card:2', kind: inquiryKind }, en)).toBe('from = card:2');
    expect(valueName({ facet: 'landing', value: 'https://salon.example/prices', kind: inquiryKind }, en)).toBe(
      'salon.example/prices',
    );
  });
});
