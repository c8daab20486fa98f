import type { VitalsReport } from '../../contracts/vitals.ts';
import type { Site } from '../api.ts';
import { PeriodChooser } from '../features/analytics/period-chooser.tsx';
import { daysOf } from '../features/analytics/periods.ts';
import { Choice } from '../features/analytics/toolbar.tsx';
import { type AnalyticsNavigation, useAnalyticsPlace } from '../features/analytics/use-analytics-place.ts';
import { Comparison } from '../features/vitals/comparison.tsx';
import { OwnWork } from '../features/vitals/own-work.tsx';
import { PageGroups } from '../features/vitals/page-groups.tsx';
import { ShedModules } from '../features/vitals/shed-modules.tsx';
import { VitalCards } from '../features/vitals/vital-cards.tsx';
import { readVitals } from '../features/vitals/vitals-api.ts';
import { dayAt, dayRange } from '../format/days.ts';
import { useApi } from '../ui/api-context.ts';
import { FailureNotice, Notice } from '../ui/notice.tsx';
import { useNow } from '../ui/now-context.tsx';
import { useSites } from '../ui/sites-context.ts';
import { useResource } from '../ui/use-resource.ts';
import { useWords } from '../ui/words-context.tsx';

const everyMs = 300_000;
const devices = ['desktop', 'mobile', 'tablet', 'other'] as const;

/** "What the tag costs": how pages are for visitors, with modules and without, and the tag's own part in it. */
export function TagCostPage() {
  const { say } = useWords();
  const navigation = useAnalyticsPlace();
  const sites = useSites();
  const site = sites.find(({ id }) => id === navigation.place.site) ?? sites[0];
  if (!site) {
    return (
      <main class="page">
        <h1 class="unseen">{say('page-tag-cost')}</h1>
        <Notice title={say('noSites')} text={say('noSitesText')} />
      </main>
    );
  }
  return <Inside site={site} navigation={navigation} />;
}

function Inside({ site, navigation: { place, choose } }: { site: Site; navigation: AnalyticsNavigation }) {
  const { say, name, language } = useWords();
  const api = useApi();
  const sites = useSites();
  const today = dayAt(useNow(), site.timeZone);
  const days = place.period === 'custom' ? { from: place.from, to: place.to } : daysOf(place.period, today);
  const device = place.filters.find(([key]) => key === 'device')?.[1] ?? '';
  const request = { site: site.id, days, device };
  const { resource, retry } = useResource(JSON.stringify(request), {
    load: (signal) => readVitals(api, request, signal),
    everyMs,
  });
  return (
    <main class="page analytics" aria-busy={resource.state === 'loading'}>
      <div class="analytics-head">
        <h1>{say('page-tag-cost')}</h1>
        <p class="analytics-days">{dayRange(days, language)}</p>
        <a class="head-link" href={`/analytics?site=${site.id}`}>
          {say('backToAnalytics')}
        </a>
      </div>
      <div class="analytics-toolbar">
        {sites.length > 1 && (
          <Choice
            label={say('site')}
            value={site.id}
            options={sites.map((one) => [one.id, one.name] as const)}
            onChoose={(id) => choose({ site: id })}
          />
        )}
        <PeriodChooser place={place} days={days} onChoose={choose} />
        <Choice<string>
          label={say('by-device')}
          value={device}
          options={[['', say('anyDevice')], ...devices.map((one) => [one, name('device', one)] as const)]}
          onChoose={(one) => choose({ filters: one ? [['device', one]] : [] })}
        />
      </div>
      {resource.state === 'failed' ? (
        <FailureNotice kind={resource.kind} onRetry={retry} />
      ) : resource.state === 'full' ? (
        <Report report={resource.value} />
      ) : (
        <div class="card plot-bone bone" />
      )}
    </main>
  );
}

function Report({ report }: { report: VitalsReport }) {
  const { say, count } = useWords();
  if (report.views === 0) return <Notice title={say('noVitals')} text={say('noVitalsText')} />;
  return (
    <>
      <p class="quiet">
        {say('vitalsIntro')} {count('measuredViews', report.views)}.
      </p>
      <VitalCards report={report} />
      <Comparison report={report} />
      <OwnWork report={report} />
      <ShedModules report={report} />
      <PageGroups report={report} />
    </>
  );
}
