import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AdapterField } from '../../../contracts/integrations.ts';
import { settingsOf, valuesOf } from './connection-values.ts';

const field = (name: string, control: AdapterField['control'], schema = {}): AdapterField => ({
  ...{ name, control, schema, rare: false, suggestions: [] },
  label: { ru: name, en: name },
  help: { ru: '', en: '' },
});
const fields = [
  field('branches', 'lines'),
  field('token', 'secret'),
  field('apiBase', 'text', { default: 'https://api.example' }),
  field('forms', 'sites-by-number'),
  field('fallback', 'default'),
];

test('what was stored is sent again as it was, whatever it is', () => {
  const number = fc.stringMatching(/^[1-9]\d{0,5}$/);
  const settings = fc.record(
    {
      branches: fc.array(number, { minLength: 1 }),
      apiBase: fc.constant('https://other.example'),
      forms: fc.dictionary(number, fc.constantFrom('salon', 'landing')),
      fallback: fc.constantFrom(
        { kind: 'campaign', campaign: 'x' },
        { kind: 'source', source: 'a', medium: 'b', site: 's' },
      ),
    },
    { requiredKeys: ['branches', 'apiBase', 'forms'] },
  );
  fc.assert(
    fc.property(settings, (stored) => {
      expect(settingsOf(fields, valuesOf(fields, stored))).toEqual(stored);
    }),
  );
});

test('an empty form sends its defaults, blank lines are no branches, and a secret that was not typed stays away', () => {
  const values = valuesOf(fields, {});
  expect(settingsOf(fields, values)).toEqual({ branches: [], apiBase: 'https://api.example', forms: {} });
  const typed = {
    ...values,
    branches: [' 1 ', '', '2'],
    forms: [['', 'salon']],
    fallback: { kind: 'source', source: '', medium: '' },
  };
  expect(settingsOf(fields, typed)).toMatchObject({
    branches: ['1', '2'],
    forms: {},
    fallback: { kind: 'source', source: '' },
  });
});
