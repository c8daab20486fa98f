import { useState } from 'preact/hooks';
import type { OpenShare } from '../../../contracts/share.ts';
import { dayRange } from '../../format/days.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { type AnalyticsPlace, metrics, readAnalyticsPlace } from '../analytics/analytics-place.ts';
import { Breakdown } from '../analytics/breakdown.tsx';
import { Headline } from '../analytics/headline.tsx';
import { ReportSkeleton } from '../analytics/report-skeleton.tsx';
import { Trend } from '../analytics/trend.tsx';
import type { SharedApi } from './shared-api.ts';

/** A report changes slowly. */
const refreshMs = 300_000;

/** A shared report: figures, plot and table. How it is drawn can be changed; what is counted cannot. */
export function SharedReport({ share, api }: { share: OpenShare; api: SharedApi }) {
  const { say, language } = useWords();
  const shown = metrics.filter((metric) => share.showsCosts || metric !== 'cost');
  const { resource, retry } = useResource('shared-report', { load: api.report, everyMs: refreshMs });
  const [place, setPlace] = useState<AnalyticsPlace>(() => {
    const shared = readAnalyticsPlace(`?${share.query}`);
    return shown.includes(shared.metric) ? shared : { ...shared, metric: 'inquiries' };
  });
  const choose = (change: Partial<AnalyticsPlace>) => setPlace((old) => ({ ...old, ...change }));
  const report = resource.state === 'full' ? resource.value : null;
  return (
    <main class="page analytics" aria-busy={resource.state === 'loading'}>
      <div class="analytics-head">
        <h1 class="unseen">{say('analytics')}</h1>
        <p class="analytics-days">
          {report && (
            <>
              {dayRange(report, language)}{' '}
              <span class="quiet">{say('comparedWith', { days: dayRange(report.before, language) })}</span>
            </>
          )}
        </p>
      </div>
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'loading' && <ReportSkeleton />}
      {report && (
        <>
          <Headline report={report} metric={place.metric} shown={shown} onChoose={(metric) => choose({ metric })} />
          <Trend report={report} place={place} onChoose={choose} />
          <section class="card" aria-label={say('cutBy')}>
            <Breakdown report={report} place={place} onGo={null} onSort={(sort) => choose({ sort })} />
          </section>
        </>
      )}
    </main>
  );
}
