export type ExportLanguage = 'ru' | 'en';

/** One column of a file, with its title in each language. */
export interface ExportColumn<Row> {
  ru: string;
  en: string;
  /** What stands in the cell; empty where nothing is known. Codes stay codes, so that a program can read them. */
  text: (row: Row, timeZone: string) => string;
}

/** Several values in one cell. */
export function joined(values: readonly (string | null)[]): string {
  return values.filter(Boolean).join(', ');
}

/** Names and values in one cell. */
export function pairs(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-01 15:00:00`, which spreadsheets in both languages read as a time. Swedish writes times so. */
export function localTime(at: string, timeZone: string): string {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock.format(new Date(at));
}
