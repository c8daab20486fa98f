import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate } from '../../../bench/exchange/simulate.ts';
import { nothingMeasured } from './appeal.ts';
import { type Candidate, choosePartners, type PartnerChoice, type PastView } from './choose-partners.ts';
import { balanceOf, creditOf, type Standing } from './standing.ts';

const candidate = (site: string, changes: Partial<Candidate> = {}): Candidate => ({
  ...{ site, offer: 'ten', settings: { cap: null }, here: nothingMeasured, everywhere: nothingMeasured },
  ...changes,
});
const stands = (given: number, received: number, promised = 0): Standing => ({ given, received, promised });

function choose(standings: Record<string, Standing>, changes: Partial<PartnerChoice> = {}) {
  return choosePartners({
    candidates: Object.keys(standings).map((site) => candidate(site)),
    standings: new Map(Object.entries(standings)),
    ...{ network: nothingMeasured, past: [], nowMs: 0, most: 1, seed: 1, ...changes },
  }).map(({ site }) => site);
}
const often = (standings: Record<string, Standing>, changes: Partial<PartnerChoice> = {}) => {
  const times: Record<string, number> = {};
  for (let seed = 0; seed < 400; seed += 1)
    for (const site of choose(standings, { ...changes, seed: seed * 7919 })) times[site] = (times[site] ?? 0) + 1;
  return times;
};

describe('choosing partners', () => {
  test('shows first whom the exchange owes', () => {
    expect(often({ owed: stands(100, 90), even: stands(100, 100) })).toEqual({ owed: 400 });
  });

  test('of those that are even shows more often what people like', () => {
    const liked = { views: 1000, clicks: 60, redeemed: 0 };
    const candidates = [candidate('liked', { here: liked, everywhere: liked }), candidate('plain')];
    const network = { views: 10_000, clicks: 100, redeemed: 0 };
    const times = often({ liked: stands(0, 0), plain: stands(0, 0) }, { candidates, network });
    expect(times.liked).toBeGreaterThan(300);
    expect(times.plain).toBeGreaterThan(50);
  });

  test('shows who lives on credit where nobody else is left, and nobody beyond it', () => {
    expect(often({ ahead: stands(0, 15), even: stands(5, 5) })).toEqual({ even: 400 });
    expect(choose({ ahead: stands(0, 15) })).toEqual(['ahead']);
    expect(choose({ spent: stands(0, 15, 5) })).toEqual([]);
  });

  test('shows what somebody has seen less often, and nothing beyond its cap', () => {
    const seen = (site: string): PastView => ({ site, offer: 'ten', viewedAtMs: 0, isClicked: false });
    const two = { old: stands(0, 0), fresh: stands(0, 0) };
    const times = often(two, { past: [seen('old'), seen('old'), seen('old')] });
    expect(times.fresh).toBeGreaterThan(320);
    const cap = { showings: 1, days: 1 };
    const candidates = [candidate('old', { settings: { cap } })];
    expect(choose({}, { candidates, past: [seen('old')] })).toEqual([]);
    expect(choose({}, { candidates, past: [seen('old')], nowMs: 2 * 86_400_000 })).toEqual(['old']);
  });

  test('gives no site twice, the same for the same seed, and nobody who is beyond their credit', () => {
    const standing = fc.record({ given: fc.nat(300), received: fc.nat(300), promised: fc.nat(20) });
    const sites = fc.array(standing, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sites, fc.nat(), fc.integer({ min: 1, max: 12 }), (all, seed, most) => {
        const standings = Object.fromEntries(all.map((one, index) => [`s${index}`, one]));
        const chosen = choose(standings, { seed, most });
        expect(choose(standings, { seed, most })).toEqual(chosen);
        expect(new Set(chosen).size).toBe(chosen.length);
        for (const site of chosen) {
          const own = standings[site] as Standing;
          expect(balanceOf(own)).toBeGreaterThan(-creditOf(own));
        }
      }),
    );
  });
});

test('sixty sites of very different traffic give and receive alike, and a newcomer is served at once', () => {
  const { sites, newcomer, sum } = simulate({ sites: 60, views: 12_000, seed: 5 });
  expect(sum).toBe(0);
  for (const { ratio, mostOfCredit } of sites) {
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
    expect(mostOfCredit).toBeLessThanOrEqual(1);
  }
  expect(newcomer.servedAfter).toBeLessThan(100);
});
