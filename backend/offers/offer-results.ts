import type { Kysely } from 'kysely';
import {
  comparedActions,
  type OfferCounts,
  type OfferResults,
  type OfferSettings,
  type VariantComparison,
} from '../../contracts/offers.ts';
import { addDays, daysBetween } from '../analytics/local-days.ts';
import type { Tables } from '../store/schema.ts';
import { type CountRow, readCounts, sumCounts } from './offer-counts.ts';
import { confidenceOfDifference } from './two-proportions.ts';

const screenPrefix = 'screen:';

/** What an offer's variants have come to between two days, both included. */
export async function offerResults(
  db: Kysely<Tables>,
  {
    site,
    offer,
    settings,
    from,
    to,
  }: { site: string; offer: string; settings: OfferSettings; from: string; to: string },
): Promise<OfferResults> {
  const rows = await readCounts(db, { site, offer, from, to });
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
  const names = new Map(settings.variants.map(({ id, name }) => [id, name]));
  const ids = [...new Set([...names.keys(), ...rows.map(({ variant_id }) => variant_id).sort()])];
  const first = sumCounts(rows.filter(({ variant_id }) => variant_id === ids[0]));
  return {
    ...{ from, to, days },
    variants: ids.map((id, index) => {
      const own = rows.filter(({ variant_id }) => variant_id === id);
      const total = sumCounts(own);
      return {
        id,
        name: names.get(id) ?? null,
        total,
        byDay: days.map((day) => sumCounts(own.filter((row) => row.day === day))),
        screens: screensOf(own),
        comparisons: index === 0 ? [] : compare(first, total),
      };
    }),
  };
}

function screensOf(rows: readonly CountRow[]): Record<string, number> {
  const screens = new Map<string, number>();
  for (const { action, count } of rows) {
    if (!action.startsWith(screenPrefix)) continue;
    const id = action.slice(screenPrefix.length);
    screens.set(id, (screens.get(id) ?? 0) + count);
  }
  return Object.fromEntries(screens);
}

function compare(first: OfferCounts, other: OfferCounts): VariantComparison[] {
  return comparedActions.map((action) => {
    // A click of a showing on the day before could make more of them than showings.
    const of = (counts: OfferCounts) => ({ done: Math.min(counts[action], counts.shown), shown: counts.shown });
    const [one, two] = [of(first), of(other)];
    const confidence = confidenceOfDifference(one, two);
    const rate = one.shown === 0 ? 0 : one.done / one.shown;
    const lift = rate === 0 || two.shown === 0 ? null : two.done / two.shown / rate - 1;
    return { action, isEnough: confidence !== null, confidence, lift };
  });
}
