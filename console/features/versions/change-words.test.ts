import { describe, expect, test } from 'vitest';
import type { Module } from '../../../contracts/sites.ts';
import { allTexts } from '../../texts.ts';
import { wordsOf } from '../../words.ts';
import { changeTitle, changeValue } from './change-words.ts';

await allTexts();

const label = (text: string) => ({ ru: text, en: text });
const form: Module = {
  ...{ id: 'form', kind: 'bridge', label: label('Form'), help: label('x'), needs: [], isBuilt: true },
  options: [{ name: 'sites', label: label('Trusted sites'), help: label('x'), schema: {} }],
};
const speech = { words: wordsOf('en'), modules: [form], campaigns: new Map([['ads', 'Spring']]) };
const when = { field: 'source', is: 'equals', value: 'yandex' };

describe('a change in plain words', () => {
  test.each([
    [['name'], 'Name'],
    [['retention', 'visits'], 'Visits and page views, days'],
    [['modules', 'form'], 'Module “Form”'],
    [['modules', 'form', 'sites'], 'Module “Form”: Trusted sites'],
    [['campaigns', 'ads', 'when'], 'Campaign “Spring”: Conditions'],
    [['campaigns', 'gone'], 'Campaign “gone”'],
    [['ofANewerBackend'], 'ofANewerBackend'],
  ])('names %j', (path, title) => {
    expect(changeTitle({ path }, speech)).toBe(title);
  });

  test.each([
    [['modules', 'form'], {}, 'on'],
    [['modules', 'form'], undefined, 'off'],
    [['retention', 'inquiries'], null, 'until the person is erased'],
    [['retention', 'visits'], 30, '30 days'],
    [['campaigns', 'ads', 'when'], when, 'Source equals “yandex”'],
    [['campaigns', 'ads'], { id: 'ads', when }, 'Source equals “yandex”'],
    [
      ['fallback'],
      { kind: 'source', source: 'phone', medium: 'offline', site: 'app' },
      'source “phone / offline”, site app',
    ],
    [['consent'], 'denied', 'Do not measure'],
    [['domains'], ['a.example', 'b.example'], 'a.example and b.example'],
    [['labels'], [], 'empty'],
    [['hide'], undefined, null],
  ])('says the value at %j', (path, value, said) => {
    expect(changeValue(path, value, speech)).toBe(said);
  });
});
