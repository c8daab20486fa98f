import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { examples, onlineRecord } from './examples.ts';
import { toContact, toSystemRecord } from './map.ts';
import { YclientsSettingsSchema } from './settings.ts';

const settings = v.parse(YclientsSettingsSchema, {});
const mapping = { branch: '700100', timeZone: 'Europe/Moscow', settings };

describe('a record of Yclients in our words', () => {
  test.each(examples)('$about', ({ theirs, ours }) => {
    expect(toSystemRecord(theirs, mapping)).toMatchObject(ours);
  });

  test.each([null, [], 'text', 7, {}, { id: null }, { ...onlineRecord, company_id: 5 }])(
    '%j is no record of the branch',
    (data) => {
      expect(toSystemRecord(data, mapping)).toBeNull();
    },
  );

  test('words of the mobile app are a setting', () => {
    const own = { ...mapping, settings: { appPatterns: ['онлайн-виджет'] } };
    expect(toSystemRecord(onlineRecord, own)).toMatchObject({ madeBy: 'app' });
  });

  test('whatever a field holds, the record is read and can be stored', () => {
    const keys = fc.constantFrom(
      ...(Object.keys(onlineRecord) as (keyof typeof onlineRecord)[]).filter((key) => key !== 'id'),
    );
    fc.assert(
      fc.property(fc.dictionary(keys, fc.anything({ maxDepth: 3 })), fc.string({ unit: 'binary' }), (changes, odd) => {
        const { company_id: _, ...rest } = changes;
        const record = toSystemRecord({ ...onlineRecord, comment: odd, ...rest }, mapping);
        return record !== null && !/\\u0000|\\ud[89a-f]/.test(JSON.stringify({ ...record, visitCode: null }));
      }),
      { numRuns: 5_000 },
    );
  });
});

test('a client becomes a contact, and nothing else does', () => {
  expect(toContact({ id: 1, name: 'Тест', phone: 79000000000, email: '' })).toEqual({
    name: 'Тест',
    phone: '79000000000',
  });
  expect(toContact([])).toBeNull();
  expect(toContact('x')).toBeNull();
});
