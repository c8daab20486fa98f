import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import { countText, moneyText } from '../../format/numbers.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { Metric } from './analytics-place.ts';
import { ChangeMark } from './change-mark.tsx';
import { figureKinds } from './figure-kinds.ts';
import { columnOf, figureOf } from './figures.ts';
import { courseOf } from './plot-lines.ts';
import { SparkLine } from './spark-line.tsx';

/** The figures of the report with their change and course; the chosen one is drawn below. */
export function Headline({
  report,
  metric,
  shown,
  onChoose,
}: {
  report: AnalyticsReport;
  metric: Metric;
  /** Which of them, in their order. */
  shown: readonly Metric[];
  onChoose: (metric: Metric) => void;
}) {
  const words = useWords();
  const { total, currency } = report;
  const kinds = figureKinds(words, currency);
  return (
    <div class="headline">
      {shown.map((name) => {
        const column = columnOf[name];
        const compared = { now: figureOf(total.now, column), before: figureOf(total.before, column) };
        return (
          <button
            key={name}
            type="button"
            class="headline-figure"
            aria-pressed={metric === name}
            onClick={() => onChoose(name)}
          >
            <span class="headline-name">{words.name('metric', name)}</span>
            <span class="headline-value">{compared.now === null ? '—' : kinds[column].write(compared.now)}</span>
            <span class="headline-change">
              <ChangeMark compared={compared} kind={kinds[column]} />
              <Aside report={report} metric={name} />
            </span>
            <SparkLine values={courseOf(report.now, name)} />
          </button>
        );
      })}
    </div>
  );
}

function Aside({ report: { total, currency, by }, metric }: { report: AnalyticsReport; metric: Metric }) {
  const { say, language } = useWords();
  const { now } = total;
  const text = {
    visits: now.visitors === null ? '' : say('ofVisitors', { n: countText(now.visitors, language) }),
    inquiries: say('ofThemFirst', { n: countText(now.firstInquiries, language) }),
    conversion: '',
    cost: now.cost !== null ? say('spent', { amount: moneyText(now.cost, { language, currency }) }) : missingCosts(),
  }[metric];
  return text ? <span class="quiet">{text}</span> : null;

  function missingCosts(): string {
    const isKnown = ['channel', 'source', 'medium', 'campaign', 'day', 'week'].includes(by);
    return say(isKnown ? 'noCosts' : 'noCostsHere');
  }
}
