import { describe, expect, test } from 'vitest';
import type { MemberSettings, Verdict } from '../../../contracts/exchange.ts';
import { memberTerms, partnersOffer } from '../testing.ts';
import { admissionOf, fitsPlace, type Member } from './fits-place.ts';

const member = (
  site: string,
  settings: Partial<MemberSettings> = {},
  verdicts: Record<string, NonNullable<Verdict>> = {},
): Member => ({
  ...{ site, timeZone: 'Europe/Moscow', settings: memberTerms(settings), verdicts: new Map(Object.entries(verdicts)) },
});
const admission = (host: Member, partner = member('partner')) => admissionOf(host, partner);

describe('whether a site shows a partner', () => {
  test('both have to admit the other', () => {
    expect(admission(member('host'))).toBe('yes');
    expect(admission(member('host', {}, { partner: 'blocked' }))).toBe('blocked');
    expect(admission(member('host'), member('partner', {}, { host: 'blocked' }))).toBe('refuses-us');
    expect(admission(member('host'), member('partner', { admits: 'listed' }))).toBe('refuses-us');
    expect(admission(member('host'), member('partner', { admits: 'listed' }, { host: 'allowed' }))).toBe('yes');
  });

  test('who is allowed comes in past the list and past a topic that is refused', () => {
    for (const terms of [{ admits: 'listed' }, { refusedTopics: ['home'] }] as Partial<MemberSettings>[]) {
      expect(admission(member('host', terms))).toMatch(/not-listed|refused-topic/);
      expect(admission(member('host', terms, { partner: 'allowed' }))).toBe('yes');
    }
  });
});

describe('whether an offer may be shown', () => {
  const noon = Date.parse('2026-03-01T09:00:00Z');
  const fits = (changes: Parameters<typeof partnersOffer>[0], host: Partial<MemberSettings> = {}) =>
    fitsPlace(partnersOffer(changes), {
      ...{ host: member('host', { topic: 'food', ...host }), partner: member('partner') },
      looker: { language: 'ru', device: 'mobile', nowMs: noon },
    });
  const where = (changes: object) => ({ where: { regions: [], topics: [], languages: [], devices: [], ...changes } });

  test('everything that it asks for has to hold, and what is empty asks nothing', () => {
    expect(fits({})).toBe(true);
    expect(fits({ state: 'off' })).toBe(false);
    expect([fits(where({ topics: ['food', 'home'] })), fits(where({ topics: ['home'] }))]).toEqual([true, false]);
    expect([fits(where({ languages: ['ru'] })), fits(where({ languages: ['en'] }))]).toEqual([true, false]);
    expect([fits(where({ devices: ['mobile'] })), fits(where({ devices: ['desktop'] }))]).toEqual([true, false]);
  });

  test('a country takes in its parts, a part meets its country, and who names none is everywhere', () => {
    const fitsRegions = (asked: string[], own: string[]) => fits(where({ regions: asked }), { regions: own });
    expect(fitsRegions(['RU'], ['RU-MOW'])).toBe(true);
    expect(fitsRegions(['RU-MOW'], ['RU'])).toBe(true);
    expect(fitsRegions(['RU-MOW'], ['RU-SPE'])).toBe(false);
    expect(fitsRegions(['RU'], ['KZ'])).toBe(false);
    expect([fitsRegions(['RU'], []), fitsRegions([], ['KZ'])]).toEqual([true, true]);
  });

  test('its days are those of the partner’s own clock', () => {
    const schedule = { from: null, to: null, weekdays: [], hours: { from: '12:00', to: '13:00' } };
    expect(fits({ schedule })).toBe(true);
    expect(fits({ schedule: { ...schedule, hours: { from: '09:00', to: '10:00' } } })).toBe(false);
  });
});
