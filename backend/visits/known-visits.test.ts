import { describe, expect, test } from 'vitest';
import { knownVisits } from './known-visits.ts';
import type { VisitReport } from './record-visits.ts';
import { aPageView, aSite, aVisit, idOf, noon } from './testing.ts';

const site = aSite('salon');
const report = (changes: Partial<VisitReport> = {}): VisitReport => ({
  ...{ site, visit: aVisit(1), events: [aPageView(2)], receivedAt: new Date(noon), userAgent: '', suspicions: [] },
  ...changes,
});

describe('a visit that was committed a moment ago', () => {
  test('covers its next page', () => {
    const known = knownVisits();
    expect(known.covers(report())).toBe(false);
    known.remember([report()]);
    expect(known.covers(report({ events: [aPageView(3)] }))).toBe(true);
  });

  const later = { ...aPageView(3), at: aPageView(3).at + 60_000 };
  test.each([
    ['a page of a minute later', report({ events: [later] })],
    ['a new suspicion', report({ suspicions: ['known-robot'] })],
    ['another session', report({ visit: aVisit(9) })],
    ['the same session on another site', report({ site: aSite('other') })],
    ['a visitor whom the cookie recalled', report({ recalled: { visitor: idOf(77) } })],
    ['a bare arrival', report({ visit: null })],
    ['anything a minute later', report({ receivedAt: new Date(noon + 60_000) })],
  ])('does not cover %s', (_, next) => {
    const known = knownVisits();
    known.remember([report()]);
    expect(known.covers(next)).toBe(false);
  });
});
