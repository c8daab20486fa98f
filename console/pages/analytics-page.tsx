import { useRef, useState } from 'preact/hooks';
import type { AnalyticsReport } from '../../contracts/analytics.ts';
import { type ReportRequest, requestOf } from '../features/analytics/analytics-api.ts';
import { type AnalyticsPlace, metrics, writeAnalyticsPlace } from '../features/analytics/analytics-place.ts';
import { Breakdown, columnsOf } from '../features/analytics/breakdown.tsx';
import { Crumbs } from '../features/analytics/crumbs.tsx';
import { CutTabs } from '../features/analytics/cut-tabs.tsx';
import { Headline } from '../features/analytics/headline.tsx';
import { OrderChooser } from '../features/analytics/order-chooser.tsx';
import { reportCsv } from '../features/analytics/report-csv.ts';
import { ReportSkeleton } from '../features/analytics/report-skeleton.tsx';
import { AnalyticsToolbar } from '../features/analytics/toolbar.tsx';
import { Trend } from '../features/analytics/trend.tsx';
import { type AnalyticsNavigation, useAnalyticsPlace } from '../features/analytics/use-analytics-place.ts';
import { useReport } from '../features/analytics/use-report.ts';
import { CostDialog } from '../features/costs/cost-dialog.tsx';
import { ShareButton } from '../features/share/share-button.tsx';
import { dayRange } from '../format/days.ts';
import { saveFile } from '../format/save-file.ts';
import type { PageProps } from '../pages.ts';
import { FailureNotice, Notice } from '../ui/notice.tsx';
import { useNow } from '../ui/now-context.tsx';
import { useSites } from '../ui/sites-context.ts';
import { useWords } from '../ui/words-context.tsx';

/** "Analytics": what brought visits and inquiries, over time, and what it cost. All of it is kept in the address. */
export function AnalyticsPage({ account }: PageProps) {
  const { say } = useWords();
  const navigation = useAnalyticsPlace();
  const request = requestOf(navigation.place, { sites: useSites(), now: useNow() });
  if (!request) {
    return (
      <main class="page">
        <h1 class="unseen">{say('analytics')}</h1>
        <Notice title={say('noSites')} text={say('noSitesText')} />
      </main>
    );
  }
  const may = {
    mayUpload: account.scopes.includes('settings:write'),
    mayShare: account.scopes.includes('inquiries:export'),
  };
  return <Inside navigation={navigation} request={request} {...may} />;
}

interface InsideProps {
  navigation: AnalyticsNavigation;
  request: ReportRequest;
  mayUpload: boolean;
  mayShare: boolean;
}

function Inside({ navigation, request, mayUpload, mayShare }: InsideProps) {
  const { say } = useWords();
  const { place, choose } = navigation;
  const { report, isLoading, failure, retry } = useReport(request);
  const sites = useSites();
  const [isUploading, setUploading] = useState(false);
  return (
    <main class="page analytics" aria-busy={isLoading}>
      <div class="analytics-head">
        <h1>{say('analytics')}</h1>
        <ComparedWith report={report} request={request} />
        <a class="head-link" href={`/tag-cost${request.site ? `?site=${request.site}` : ''}`}>
          {say('page-tag-cost')}
        </a>
        {mayShare && (
          <ShareButton
            kind="analytics"
            site={request.site}
            query={writeAnalyticsPlace(place).slice(1)}
            hasSearch={false}
            mayShowContacts={false}
          />
        )}
        {mayUpload && (
          <button type="button" class="button" onClick={() => setUploading(true)}>
            {say('uploadCosts')}
          </button>
        )}
      </div>
      <AnalyticsToolbar place={place} request={request} onChoose={choose} />
      {failure ? (
        <FailureNotice kind={failure} onRetry={retry} />
      ) : report ? (
        <ReportBody report={report} navigation={navigation} />
      ) : (
        <ReportSkeleton />
      )}
      {isUploading && (
        <CostDialog sites={sites} site={request.site} onClose={() => setUploading(false)} onStored={retry} />
      )}
    </main>
  );
}

function ComparedWith({ report, request }: { report: AnalyticsReport | null; request: ReportRequest }) {
  const { say, language } = useWords();
  if (!report) return <p class="analytics-days" />;
  const days = dayRange(report.before, language);
  return (
    <p class="analytics-days">
      {dayRange(report, language)}{' '}
      <span class="quiet">{say(request.isOpen ? 'comparedUpToNow' : 'comparedWith', { days })}</span>
    </p>
  );
}

function ReportBody({ report, navigation }: { report: AnalyticsReport; navigation: AnalyticsNavigation }) {
  const words = useWords();
  const { say } = words;
  const { place, choose, go } = navigation;
  const names = useRef(new Map<string, string>());
  for (const { key, name } of report.rows) if (report.by === 'campaign') names.current.set(key, name);
  const isEmpty = [report.total.now, report.total.before].every(
    ({ visits, inquiries, cost }) => !visits && !inquiries && !cost,
  );
  const download = () =>
    saveFile({
      name: `analytics-${report.by}-${report.from}-${report.to}.csv`,
      type: 'text/csv;charset=utf-8',
      text: reportCsv(report, { columns: columnsOf(report), words }),
    });
  return (
    <>
      <Crumbs place={place} nameOf={(key) => names.current.get(key) ?? key} onGo={go} />
      {isEmpty ? (
        <Notice title={say('nothingCounted')} text={say('nothingCountedText')} />
      ) : (
        <>
          <Headline report={report} metric={place.metric} shown={metrics} onChoose={(metric) => choose({ metric })} />
          <Trend report={report} place={place} onChoose={choose} />
          <section class="card" aria-label={say('cutBy')}>
            <div class="cut-head">
              <CutTabs by={place.by} onChoose={(by: AnalyticsPlace['by']) => choose({ by, sort: null })} />
              <OrderChooser report={report} sort={place.sort} onSort={(sort) => choose({ sort })} />
              <button type="button" class="link-button" onClick={download}>
                {say('downloadCsv')}
              </button>
            </div>
            <Breakdown report={report} place={place} onGo={go} onSort={(sort) => choose({ sort })} />
          </section>
        </>
      )}
    </>
  );
}
