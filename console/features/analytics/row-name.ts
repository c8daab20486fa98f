import type { AnalyticsKey } from '../../../contracts/analytics.ts';
import { weekdayAndDay } from '../../format/days.ts';
import type { Words } from '../../words.ts';

/** What a row is called: codes and days in the reader's language, a landing page without its scheme. */
export function rowName({ key, name }: { key: string; name: string }, by: AnalyticsKey, words: Words): string {
  if (key === '') return words.name('none', by);
  switch (by) {
    case 'channel':
    case 'device':
    case 'kind':
      return words.name(by, key);
    case 'day':
      return weekdayAndDay(key, words.language);
    case 'week':
      return words.say('weekFrom', { day: weekdayAndDay(key, words.language) });
    case 'landing':
      return key.replace(/^https?:\/\//, '');
    default:
      return name;
  }
}
