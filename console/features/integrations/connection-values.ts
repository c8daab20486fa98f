import type { AdapterField } from '../../../contracts/integrations.ts';

/** What a form holds for a field while it is typed. */
export type FormValues = Readonly<Record<string, unknown>>;

/** A form's values from stored settings; numbers and their sites become rows, so that they can be typed. Pure. */
export function valuesOf(fields: readonly AdapterField[], settings: Readonly<Record<string, unknown>>): FormValues {
  return Object.fromEntries(
    fields.map(({ name, control, schema }) => {
      const value = settings[name] ?? schema.default;
      return [name, control === 'sites-by-number' ? Object.entries((value as object) ?? {}) : value];
    }),
  );
}

/** Settings as they are sent: without what is empty, lines without blank ones, rows as an object. Pure. */
export function settingsOf(fields: readonly AdapterField[], values: FormValues): Record<string, unknown> {
  const entries = fields.flatMap(({ name, control }) => {
    const value = values[name];
    if (control === 'sites-by-number') {
      const rows = (value as [string, string][]).filter(([number]) => number !== '');
      return [[name, Object.fromEntries(rows)]];
    }
    if (control === 'lines') {
      const lines = (Array.isArray(value) ? value : []).map((line) => String(line).trim()).filter(Boolean);
      // An empty list that may be absent is a default; one that is needed is told to be empty by the backend.
      return lines.length > 0 || name === 'branches' ? [[name, lines]] : [];
    }
    if (control === 'default') return value === undefined ? [] : [[name, withoutEmpty(value as object)]];
    return value === undefined || value === '' ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

/** An empty medium is none; the campaign and the source are needed and stay, to be told to be empty. */
function withoutEmpty(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([name, text]) => name !== 'medium' || text !== ''));
}
