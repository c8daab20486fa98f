import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

test('a file is read as UTF-8, and as Windows-1251 where it is no UTF-8', () => {
  expect(decodeText(new TextEncoder().encode('Дата;Расход'))).toBe('Дата;Расход');
  expect(decodeText(Uint8Array.from([0xc4, 0xe0, 0xf2, 0xe0, 0x3b, 0x31]))).toBe('Дата;1');
});
