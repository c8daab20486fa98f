import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { csvLines } from './csv-file.ts';
import { guardCell, unguardCell } from './guard-cell.ts';
import { emptySheet, xlsxEnd, xlsxRows } from './xlsx-file.ts';

/** Texts as people and attackers write them: any sign, and often those that could begin a formula or end a cell. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '＋',
      '－',
      '＠',
      '\t',
      '\r',
      '\n',
      ';',
      ',',
      '"',
      "'",
      '|',
      ' ',
      'A',
      '1',
      'я',
    ),
  }),
);
const runs = 10_000;
const beginsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

describe('a cell of a file (reliability S33, E11)', () => {
  test('begins no formula in CSV, whatever separator the reader thinks of, and reads back as the same text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const guarded = guardCell(text);
        expect(unguardCell(guarded)).toBe(text);
        for (const piece of guarded.split(/[;,|]/)) expect(piece).not.toMatch(beginsFormula);
      }),
      { numRuns: runs },
    );
  });

  test('comes out of CSV as it went in, in both languages', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 4 }), fc.constantFrom('ru', 'en'), (row, language) => {
        const bytes = csvLines([row, row], { language, isStart: true });
        const delimiter = language === 'ru' ? ';' : ',';
        const read: string[][] = parse(bytes, { bom: true, delimiter, record_delimiter: '\r\n' });
        expect(read.map((cells) => cells.map(unguardCell))).toEqual([row, row].map((cells) => cells.map(wellFormed)));
      }),
      { numRuns: runs / 10 },
    );
  });

  test('says that it is UTF-8, and a phone stays a text', () => {
    expect(csvLines([['+79001234567', 'Анна']], { language: 'ru', isStart: true }).toString()).toBe(
      '\ufeff"\'+79001234567";"Анна"\r\n',
    );
  });

  test('is nothing but a string in XLSX, and reads back as the same text', async () => {
    const rows = fc.sample(fc.array(texts, { minLength: 3, maxLength: 3 }), { numRuns: runs / 3, seed: 42 });
    const { sheet } = await workbook([rows.slice(0, 1_000), rows.slice(1_000, 1_001), rows.slice(1_001)]);
    expect(sheet.length).toBe(rows.length);
    rows.forEach((row, index) => {
      expect(row.map((_, column) => sheet[index]?.[column] ?? '')).toEqual(row.map(readable));
    });
  });
});

/** What a spreadsheet shows of a text: XML holds no control characters, and the reader takes blank cells for empty ones. */
const readable = (text: string) => wellFormed(text).replace(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
const wellFormed = (text: string) => text.toWellFormed();

/** A workbook that was written in several goes, as a reader sees it. */
async function workbook(chunks: readonly string[][][]) {
  const pieces: Buffer[] = [];
  let state = emptySheet;
  for (const rows of chunks) {
    const { bytes, state: next } = await xlsxRows(rows, structuredClone(state));
    pieces.push(bytes);
    state = next;
  }
  const bytes = Buffer.concat([...pieces, await xlsxEnd(state)]);
  const sheet = (await readSheet(bytes, { trim: false })) as (string | null)[][];
  return { sheet };
}
