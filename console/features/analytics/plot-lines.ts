import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import type { Words } from '../../words.ts';
import type { Metric, PlotStyle } from './analytics-place.ts';
import { conversionOf, perInquiry } from './figures.ts';
import { rowName } from './row-name.ts';

/** One line of the plot, or one column of its table. */
export interface PlotLine {
  name: string;
  values: (number | null)[];
  /** Which of the plot's colours: 1 to 5, `rest`, `total` or `before`. */
  tone: string;
}

/**
 * What the plot draws: the largest rows and all else, where the figure can be cut into rows; else the total beside what
 * was before.
 */
export function plotLines(
  report: AnalyticsReport,
  { metric, plot, words }: { metric: Metric; plot: PlotStyle; words: Words },
): PlotLine[] {
  const now = courseOf(report.now, metric);
  const parts = metric === 'visits' || metric === 'inquiries' ? report.parts[metric] : [];
  if (plot === 'total' || parts.length === 0) {
    return [
      { name: words.say('plotNow'), values: now, tone: 'total' },
      { name: words.say('plotBefore'), values: courseOf(report.previous, metric), tone: 'before' },
    ];
  }
  const lines = parts.map((part, index): PlotLine => {
    return { name: rowName(part, report.by, words), values: part.values, tone: String(index + 1) };
  });
  const rest = now.map((all, index) => {
    const shown = parts.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
    return Math.max(0, Math.round(((all ?? 0) - shown) * 10_000) / 10_000);
  });
  // Four decimals of five rows may leave a trace of nothing.
  const hasRest = rest.some((value) => value > 0.001);
  return hasRest ? [...lines, { name: words.say('plotRest'), values: rest, tone: 'rest' }] : lines;
}

/** A figure's course over the steps; gaps where it cannot be told. */
export function courseOf(series: AnalyticsReport['now'], metric: Metric): (number | null)[] {
  if (metric === 'visits' || metric === 'inquiries') return series[metric];
  return series.visits.map((visits, index) => {
    const figures = { visits, inquiries: series.inquiries[index] ?? 0, cost: series.cost[index] ?? null };
    return metric === 'conversion' ? conversionOf(figures) : perInquiry(figures);
  });
}

/** Whether the figure can be drawn by rows. */
export function hasParts({ parts }: AnalyticsReport, metric: Metric): boolean {
  return (metric === 'visits' || metric === 'inquiries') && parts[metric].length > 0;
}
