import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../contracts/offer-rules.ts';
import { inSchedule } from './in-schedule.ts';

const always: Schedule = { from: null, to: null, weekdays: [], hours: null };
/** 4 March 2026 is a Wednesday; Moscow is three hours ahead of UTC. */
const isOn = (schedule: Partial<Schedule>, at: string) =>
  inSchedule({ ...always, ...schedule }, Date.parse(at), 'Europe/Moscow');

describe('a schedule', () => {
  test.each([
    ['nothing is asked', {}, '2026-03-04T12:00:00Z', true],
    ['the first day begins in the site’s zone', { from: '2026-03-05' }, '2026-03-04T21:00:00Z', true],
    ['the day before', { from: '2026-03-05' }, '2026-03-04T20:59:59Z', false],
    ['the last day is whole', { to: '2026-03-04' }, '2026-03-04T20:59:59Z', true],
    ['after the last day', { to: '2026-03-04' }, '2026-03-04T21:00:00Z', false],
    ['the right weekday', { weekdays: [3] }, '2026-03-04T12:00:00Z', true],
    ['the wrong weekday', { weekdays: [1, 2, 4, 5, 6, 7] }, '2026-03-04T12:00:00Z', false],
    ['the first minute', { hours: { from: '09:00', to: '18:00' } }, '2026-03-04T06:00:00Z', true],
    ['the end is not included', { hours: { from: '09:00', to: '18:00' } }, '2026-03-04T15:00:00Z', false],
    ['before midnight', { hours: { from: '22:00', to: '02:00' } }, '2026-03-04T19:30:00Z', true],
    ['after midnight', { hours: { from: '22:00', to: '02:00' } }, '2026-03-04T22:30:00Z', true],
    ['between', { hours: { from: '22:00', to: '02:00' } }, '2026-03-04T12:00:00Z', false],
    // Thursday 01:30 in Moscow is still Wednesday's night.
    [
      'the night belongs to the day it began on',
      { weekdays: [3], hours: { from: '22:00', to: '02:00' } },
      '2026-03-04T22:30:00Z',
      true,
    ],
    [
      'and not to the next one',
      { weekdays: [4], hours: { from: '22:00', to: '02:00' } },
      '2026-03-04T22:30:00Z',
      false,
    ],
  ])('where %s', (_, schedule, at, expected) => {
    expect(isOn(schedule, at)).toBe(expected);
  });
});
