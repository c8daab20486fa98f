import {
  type AnalyticsKey,
  analyticsKeys,
  inquiryKeys,
  type RobotChoice,
  robotChoices,
  touchKeys,
} from '../../../contracts/analytics.ts';
import { type AttributionModel, attributionModels } from '../../../contracts/attribution.ts';
import { isDay } from '../../format/days.ts';
import { type Period, periods } from './periods.ts';

/** What can be looked into, in the order of the tabs. */
export const filterKeys = [...touchKeys, ...inquiryKeys] as const;
export type FilterKey = (typeof filterKeys)[number];

export const metrics = ['visits', 'inquiries', 'conversion', 'cost'] as const;
/** What the plot draws; `cost` is the cost of one inquiry. */
export type Metric = (typeof metrics)[number];

export const plotStyles = ['total', 'lines', 'stacked', 'table'] as const;
export type PlotStyle = (typeof plotStyles)[number];

export const lookbackChoices = [7, 14, 30, 60, 90, 180, 365] as const;

export const sortColumns = [
  'name',
  'visits',
  'visitors',
  'inquiries',
  'first',
  'conversion',
  'cost',
  'perInquiry',
] as const;
export type SortColumn = (typeof sortColumns)[number];
export interface Sort {
  column: SortColumn;
  down: boolean;
}

/** What the page's address says. */
export interface AnalyticsPlace {
  /** One site, or all of one currency; both empty: the first of the choices. */
  site: string;
  currency: string;
  period: Period;
  /** Of a custom period. */
  from: string;
  to: string;
  by: AnalyticsKey;
  /** In the order in which they were looked into; empty value: what has none. */
  filters: readonly (readonly [FilterKey, string])[];
  model: AttributionModel;
  lookbackDays: number;
  robots: RobotChoice;
  metric: Metric;
  plot: PlotStyle;
  /** `null`: as the backend orders them. */
  sort: Sort | null;
}

const usual: AnalyticsPlace = {
  ...{ site: '', currency: '', period: '30-days', from: '', to: '', by: 'channel', filters: [] },
  ...{ model: 'last', lookbackDays: 30, robots: 'without', metric: 'inquiries', plot: 'stacked', sort: null },
};

/** Reads an address; what is wrong or missing is as usual. Never throws. */
export function readAnalyticsPlace(search: string): AnalyticsPlace {
  const params = new URLSearchParams(search);
  const one = <Option extends string>(name: keyof AnalyticsPlace, options: readonly Option[]) =>
    options.find((option) => option === params.get(name)) ?? (usual[name] as Option);
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  const hasDays = isDay(from) && isDay(to) && from <= to;
  const filters = [...params].filter((entry): entry is [FilterKey, string] =>
    filterKeys.some((key) => key === entry[0]),
  );
  return {
    site: params.get('site') ?? '',
    currency: params.get('currency') ?? '',
    period: hasDays ? 'custom' : one('period', periods.slice(0, -1)),
    ...(hasDays ? { from, to } : { from: '', to: '' }),
    by: one('by', analyticsKeys),
    filters: [...new Map(filters)],
    model: one('model', attributionModels),
    lookbackDays: lookbackChoices.find((days) => String(days) === params.get('lookbackDays')) ?? usual.lookbackDays,
    robots: one('robots', robotChoices),
    metric: one('metric', metrics),
    plot: one('plot', plotStyles),
    sort: readSort(params.get('sort') ?? ''),
  };
}

/** The query of a place, with its `?`; what is as usual is left out. */
export function writeAnalyticsPlace(place: AnalyticsPlace): string {
  const params = new URLSearchParams();
  if (place.site) params.set('site', place.site);
  else if (place.currency) params.set('currency', place.currency);
  if (place.period === 'custom') {
    params.set('from', place.from);
    params.set('to', place.to);
  } else if (place.period !== usual.period) params.set('period', place.period);
  for (const name of ['by', 'model', 'lookbackDays', 'robots', 'metric', 'plot'] as const) {
    if (place[name] !== usual[name]) params.set(name, String(place[name]));
  }
  if (place.sort) params.set('sort', `${place.sort.down ? '-' : ''}${place.sort.column}`);
  for (const [key, value] of place.filters) params.set(key, value);
  return `?${params}`;
}

function readSort(text: string): Sort | null {
  const column = sortColumns.find((name) => name === text.replace(/^-/, ''));
  return column ? { column, down: text.startsWith('-') } : null;
}

/** What one wants to see next after looking into a row. */
const next: Record<FilterKey, AnalyticsKey> = {
  channel: 'source',
  source: 'campaign',
  medium: 'source',
  campaign: 'landing',
  landing: 'channel',
  device: 'channel',
  kind: 'channel',
  form: 'channel',
};

/** The place that shows what a row is made of; of a day or week, that time alone. */
export function lookInto(place: AnalyticsPlace, key: string, days: { from: string; to: string }): AnalyticsPlace {
  const { by, filters } = place;
  if (by === 'day' || by === 'week') return { ...place, ...days, period: 'custom', by: 'channel', sort: null };
  const others = filters.filter(([name]) => name !== by);
  return { ...place, filters: [...others, [by, key]], by: next[by], sort: null };
}

/** The place without a filter, cut by what it was about. */
export function lookOut(place: AnalyticsPlace, key: FilterKey): AnalyticsPlace {
  return { ...place, filters: place.filters.filter(([name]) => name !== key), by: key, sort: null };
}
