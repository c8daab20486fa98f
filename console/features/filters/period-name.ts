import type { Filter } from '../../address.ts';
import type { Words } from '../../words.ts';

const locales = { ru: 'ru', en: 'en-GB' } as const;

/** The period of a filter in words; `null` where there is none. */
export function periodName({ from, to, period }: Filter, { say, name, language }: Words): string | null {
  const format = new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const day = (text: string) => {
    const date = new Date(`${text}T00:00:00Z`);
    // An address that somebody wrote by hand: the backend says what is wrong with it.
    return Number.isNaN(date.getTime()) ? text : format.format(date);
  };
  if (from && to) return from === to ? day(from) : say('filterRange', { from: day(from), to: day(to) });
  if (from) return say('filterSince', { from: day(from) });
  if (to) return say('filterUntil', { to: day(to) });
  return period ? name('period', period) : null;
}
