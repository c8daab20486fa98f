import { useMemo } from 'preact/hooks';
import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import { dayRange, shortDay, weekdayAndDay } from '../../format/days.ts';
import { useWords } from '../../ui/words-context.tsx';
import { type AnalyticsPlace, type PlotStyle, plotStyles } from './analytics-place.ts';
import { figureKinds } from './figure-kinds.ts';
import { columnOf } from './figures.ts';
import { hasParts, plotLines } from './plot-lines.ts';
import { PlotTable } from './plot-table.tsx';
import { TrendPlot } from './trend-plot.tsx';

interface TrendProps {
  report: AnalyticsReport;
  place: AnalyticsPlace;
  onChoose: (change: Partial<AnalyticsPlace>) => void;
}

/** The chosen figure over time, as a plot or as a table of the same numbers. */
export function Trend({ report, place, onChoose }: TrendProps) {
  const words = useWords();
  const { say, name, language } = words;
  const { metric, plot } = place;
  const lines = useMemo(() => plotLines(report, { metric, plot, words }), [report, metric, plot, language]);
  const steps = useMemo(
    () =>
      report.starts.map((day) =>
        report.step === 'day' ? weekdayAndDay(day, language) : say('weekFrom', { day: shortDay(day, language) }),
      ),
    [report, language],
  );
  const shortSteps = useMemo(() => report.starts.map((day) => shortDay(day, language)), [report, language]);
  const write = useMemo(
    () => figureKinds(words, report.currency)[columnOf[metric]].write,
    [language, report.currency, metric],
  );
  const label = say('plotLabel', { metric: name('metric', metric), days: dayRange(report, language) });
  const styles = plotStyles.filter((style) => style === 'total' || style === 'table' || hasParts(report, metric));
  const shown = styles.includes(plot) ? plot : 'total';
  return (
    <section class="card trend" aria-label={say('overTime')}>
      <div class="trend-head">
        <h2>{name('metric', metric)}</h2>
        <Segments
          label={say('plotStyle')}
          options={styles}
          value={shown}
          onChoose={(style) => onChoose({ plot: style })}
        />
      </div>
      {shown === 'table' ? (
        <PlotTable label={label} steps={steps} lines={lines} write={write} />
      ) : (
        <TrendPlot label={label} steps={steps} shortSteps={shortSteps} lines={lines} style={shown} write={write} />
      )}
    </section>
  );
}

function Segments({
  label,
  options,
  value,
  onChoose,
}: {
  label: string;
  options: readonly PlotStyle[];
  value: PlotStyle;
  onChoose: (style: PlotStyle) => void;
}) {
  const { name } = useWords();
  return (
    <fieldset class="segments">
      <legend class="unseen">{label}</legend>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChoose(option)}>
          {name('plot', option)}
        </button>
      ))}
    </fieldset>
  );
}
