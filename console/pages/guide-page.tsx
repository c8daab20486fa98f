import { guideApi } from '../features/guide/guide-api.ts';
import { GuideView } from '../features/guide/guide-view.tsx';
import { PlaceLink } from '../features/sites/place-link.tsx';
import { useSitePlace } from '../features/sites/use-site-place.ts';
import { useApi } from '../ui/api-context.ts';
import { Icon } from '../ui/icon.tsx';
import { FailureNotice, Notice } from '../ui/notice.tsx';
import { useResource } from '../ui/use-resource.ts';
import { useWords } from '../ui/words-context.tsx';

/** Somebody follows the checklist while they put the tag in: it ticks itself within this time. */
const refreshMs = 10_000;

/** The individual guide of a site, `/guide?site=<id>`. */
export function GuidePage() {
  const { say } = useWords();
  const { site } = useSitePlace();
  return (
    <main class="page guide-page">
      <PlaceLink to={{ site, tab: 'install' }} class="back-link">
        <Icon name="back" />
        {say(site ? 'siteTab-install' : 'sitesTitle')}
      </PlaceLink>
      {site ? (
        <SiteGuide key={site} site={site} />
      ) : (
        <>
          <h1 class="unseen">{say('page-guide')}</h1>
          <Notice title={say('guideNoSite')} text={say('guideNoSiteText')} />
        </>
      )}
    </main>
  );
}

function SiteGuide({ site }: { site: string }) {
  const { say, language } = useWords();
  const api = guideApi(useApi());
  const { resource, retry } = useResource(`guide:${site}:${language}`, {
    load: (signal) => api.read(site, language, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'full') return <GuideView guide={resource.value} />;
  return (
    <>
      <h1 class="unseen">{say('page-guide')}</h1>
      {resource.state === 'loading' && <div class="guide-bones" aria-busy="true" />}
      {resource.state === 'failed' && resource.kind !== 'gone' && (
        <FailureNotice kind={resource.kind} onRetry={retry} />
      )}
      {resource.state === 'failed' && resource.kind === 'gone' && (
        <Notice title={say('guideGone')} text={say('siteGoneText')} />
      )}
    </>
  );
}
