import type { AnalyticsFilters, AnalyticsKey, RobotChoice } from '../../contracts/analytics.ts';
import type { AttributionModel } from '../../contracts/attribution.ts';

/** Sites that share a wall clock. */
export interface Zone {
  sites: readonly string[];
  /** The moments of stepBounds, milliseconds since 1970; the same number of them in every zone. */
  bounds: readonly number[];
}

/** What the parts of an analytics report are asked for. */
export interface AnalyticsQuery {
  /** At least one. */
  zones: readonly Zone[];
  /** How many steps the report has, and what lies before it. */
  steps: number;
  by: AnalyticsKey;
  filters: AnalyticsFilters;
  model: AttributionModel;
  /** Touches longer before the inquiry do not count. */
  lookbackDays: number;
  robots: RobotChoice;
}

/** Figures of one key, in the report and before it. */
export interface Sums {
  key: string;
  now: number;
  before: number;
}

/** A number for each step of the report, and of what lies before. */
export interface Course {
  now: number[];
  before: number[];
}

/** A key over the steps of the report. */
export interface Part {
  key: string;
  values: number[];
}

/** Rows of a report; what is smaller is put together. Enough to find anything in, and a quick answer. */
export const mostRows = 500;

/** Lines that a plot can still be read with. */
export const mostParts = 5;
