import type { Schedule } from '../../../contracts/offer-rules.ts';
import { dayRange } from '../../format/days.ts';
import type { Words } from '../../words.ts';

/** A schedule in a few words: its days, its weekdays, its hours. Pure. */
export function whenWords({ from, to, weekdays, hours }: Schedule, { say, name, language }: Words): string {
  const day = (text: string) => dayRange({ from: text, to: text }, language);
  const days =
    from && to
      ? dayRange({ from, to }, language)
      : from
        ? say('offerFrom', { day: day(from) })
        : to
          ? say('offerUntil', { day: day(to) })
          : say('offerAlways');
  const ofWeek = weekdays.length > 0 ? weekdays.map((one) => name('weekday', String(one))).join(', ') : null;
  return [days, ofWeek, hours && `${hours.from}–${hours.to}`].filter(Boolean).join(', ');
}
