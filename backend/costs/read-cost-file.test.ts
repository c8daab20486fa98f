import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCostFile } from './read-cost-file.ts';

const read = (text: string) => readCostFile(text, { currency: 'RUB', today: '2026-11-22' });
const problems = (text: string) => read(text).problems.map(({ line, column, code }) => [line, column, code]);

describe('a file of costs', () => {
  test('is read with Russian titles, semicolons, decimal commas and a mark at its beginning', () => {
    const file = read(
      '\ufeffДата;Источник;Тип трафика;Кампания;"Расход, ₽"\r\n01.11.2026;yandex;cpc;Весна;1 234,50\r\n',
    );
    expect(file).toMatchObject({ lines: 1, problems: [] });
    expect(file.rows).toEqual([
      { day: '2026-11-01', source: 'yandex', medium: 'cpc', campaign: 'Весна', amount: '1234.50' },
    ]);
  });

  test.each([',', '\t'])('is read with English titles between "%s", other columns aside', (mark) => {
    const lines = [
      ['Date', 'Clicks', 'utm_source', 'utm_campaign', 'Cost'],
      ['2026-11-01', '7', 'vk', 'spring', '10.5'],
    ];
    const file = read(lines.map((line) => line.join(mark)).join('\n'));
    expect(file.columns.map(({ column }) => column)).toEqual(['day', null, 'source', 'campaign', 'amount']);
    expect(file.rows).toEqual([{ day: '2026-11-01', source: 'vk', medium: '', campaign: 'spring', amount: '10.50' }]);
  });

  test('lines of one day and campaign are added up to the cent, and a line of totals is skipped', () => {
    const file = read('day;source;campaign;cost\n2026-11-01;vk;a;0,10\n2026-11-01;vk;a;0,20\nИтого;;;0,30\n');
    expect(file).toMatchObject({ lines: 2, joined: 1, skipped: 1 });
    expect(file.rows).toMatchObject([{ amount: '0.30' }]);
  });

  test('every wrong line is named by its number in the file, with what is wrong', () => {
    const text = [
      'day;source;campaign;cost;currency',
      '2026-11-01;vk;a;1;RUB',
      'yesterday;vk;a;1;RUB',
      '2026-11-23;vk;a;1;RUB',
      '',
      '2026-11-01;;;1;RUB',
      '2026-11-01;vk;a;-1;RUB',
      '2026-11-01;vk;a;1;EUR',
      '2026-11-01;vk;a',
      `2026-11-01;vk;${'x'.repeat(257)};1;RUB`,
    ].join('\n');
    expect(problems(text)).toEqual([
      [3, 'day', 'day'],
      [4, 'day', 'future-day'],
      [6, 'campaign', 'no-campaign'],
      [7, 'amount', 'amount'],
      [8, 'currency', 'currency'],
      [9, null, 'cells'],
      [10, 'campaign', 'too-long'],
    ]);
  });

  test.each([
    ['', [[0, null, 'empty']]],
    ['day;campaign;cost\n', [[0, null, 'empty']]],
    [
      'name;price\na;1\n',
      [
        [1, 'day', 'no-column'],
        [1, 'amount', 'no-column'],
        [1, 'campaign', 'no-column'],
      ],
    ],
    ['day;date;campaign;cost\n', [[1, 'day', 'twice-a-column']]],
    ['day;campaign;cost\n2026-11-01;"a"b;1\n', [[2, null, 'unreadable']]],
  ])('"%s" is refused as a whole', (text, expected) => expect(problems(text)).toEqual(expected));

  test('what is wrong is never repeated in the words about it', () => {
    expect(JSON.stringify(read('day;campaign;cost\nsecret-day;a;1').problems)).not.toContain('secret-day');
  });

  test('no text makes it fail, and what it reads is whole', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('2026-11-01', 'Дата', 'cost', '"', '1,5', '10'));
    const text = fc.array(fc.array(cell).map((cells) => cells.join(';'))).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, (content) => {
        for (const { day, amount } of read(`day;campaign;cost\n${content}`).rows) {
          expect([day, amount].join()).toMatch(/^\d{4}-\d{2}-\d{2},\d{1,14}\.\d{2}$/);
        }
      }),
    );
  });
});
