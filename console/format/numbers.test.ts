import { expect, test } from 'vitest';
import { changeText, countText, exactMoneyText, moneyText, percentChangeText, percentText } from './numbers.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('numbers are written the language’s way', () => {
  expect([countText(12_345.678, 'ru'), countText(12_345.678, 'en')].map(plain)).toEqual(['12 345,68', '12,345.68']);
  expect([changeText(-3, 'en'), changeText(0, 'en'), changeText(2.5, 'ru')]).toEqual(['−3', '0', '+2,5']);
  expect([percentText(0.0321, 'en'), percentText(0.5, 'ru')].map(plain)).toEqual(['3.21%', '50 %']);
  expect([percentChangeText(0.5, 'en'), percentChangeText(-0.25, 'en')]).toEqual(['+50%', '−25%']);
});

test('money has cents where there are few units, or where every cent counts', () => {
  const ru = { language: 'ru', currency: 'RUB' } as const;
  expect([moneyText(1234.56, ru), moneyText(12.5, ru), moneyText(12, ru)].map(plain)).toEqual([
    '1 235 ₽',
    '12,50 ₽',
    '12 ₽',
  ]);
  expect(plain(exactMoneyText(1234.5, ru))).toBe('1 234,50 ₽');
});
