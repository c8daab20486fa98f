import type { Account, Site } from '../api.ts';
import { AnswersTab } from '../features/feedback/answers-tab.tsx';
import { feedbackApi } from '../features/feedback/feedback-api.ts';
import { SurveyEditor } from '../features/feedback/survey-editor.tsx';
import { SurveysTab } from '../features/feedback/surveys-tab.tsx';
import { feedbackAddress, feedbackTabs, useFeedbackPlace } from '../features/feedback/use-feedback-place.ts';
import type { PageProps } from '../pages.ts';
import { useApi } from '../ui/api-context.ts';
import { Icon } from '../ui/icon.tsx';
import { InnerLink } from '../ui/inner-link.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { OfOneSite } from '../ui/of-one-site.tsx';
import { SiteHead } from '../ui/site-head.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useResource } from '../ui/use-resource.ts';
import { useWords } from '../ui/words-context.tsx';

/** What a site asks its buyers, and what they answered; one survey by itself where it is open. */
export function FeedbackPage({ account }: PageProps) {
  const { say } = useWords();
  const { place } = useFeedbackPlace();
  return (
    <OfOneSite title={say('page-feedback')} wanted={place.site}>
      {(site) => <OfSite key={site.id} {...{ site, account }} />}
    </OfOneSite>
  );
}

const refreshMs = 15_000;
/** What somebody edits stands still. */
const editedRefreshMs = 3_600_000;

function OfSite({ site, account }: { site: Site; account: Account }) {
  const { say } = useWords();
  const { place, go } = useFeedbackPlace();
  const api = feedbackApi(useApi(), site.id);
  const seesSurveys = account.scopes.includes('settings:read');
  const isEditing = place.survey !== '' && seesSurveys;
  const tab = seesSurveys ? place.tab : 'answers';
  const { resource, retry, refresh } = useResource(`surveys:${site.id}:${isEditing}:${seesSurveys}`, {
    load: async (signal) => (seesSurveys ? await api.surveys(signal) : { surveys: [], sendsMail: false }),
    everyMs: isEditing ? editedRefreshMs : refreshMs,
  });
  const canWrite = account.scopes.includes('settings:write');
  const open = resource.state === 'full' ? resource.value.surveys.find(({ id }) => id === place.survey) : undefined;
  const isGone = resource.state === 'full' && place.survey !== 'new' && !open;
  const title = open?.settings.name ?? (place.survey === 'new' ? say('surveyNew') : '…');
  return (
    <main class={`page sites-page offers-page ${isEditing ? 'offer-open' : ''}`}>
      {isEditing ? (
        <>
          <InnerLink
            class="back-link"
            href={feedbackAddress({ tab: 'surveys', site: site.id, survey: '', only: 'all' })}
          >
            <Icon name="back" />
            {say('page-feedback')}
          </InnerLink>
          <h1>{isGone ? say('surveyGone') : title}</h1>
        </>
      ) : (
        <Head {...{ site, tab, seesSurveys, canWrite }} />
      )}
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'loading' && <div class="bones" aria-busy="true" />}
      {resource.state === 'full' && isEditing && !isGone && (
        <SurveyEditor
          key={place.survey}
          {...{ api, site, canWrite, survey: open ?? null, sendsMail: resource.value.sendsMail }}
          seesResults={account.scopes.includes('analytics:read')}
          onSaved={() => {
            go({ survey: '' });
            void refresh();
          }}
        />
      )}
      {resource.state === 'full' && !isEditing && tab === 'surveys' && (
        <SurveysTab {...{ list: resource.value, site, canWrite }} onNew={() => go({ site: site.id, survey: 'new' })} />
      )}
      {!isEditing && tab === 'answers' && (
        <AnswersTab
          {...{ api, site, only: place.only }}
          canSee={account.scopes.includes('deliveries:manage')}
          onFilter={(only) => go({ only })}
        />
      )}
    </main>
  );
}

interface HeadProps {
  site: Site;
  tab: (typeof feedbackTabs)[number];
  seesSurveys: boolean;
  canWrite: boolean;
}

function Head({ site, tab, seesSurveys, canWrite }: HeadProps) {
  const { say, name } = useWords();
  const { place, go } = useFeedbackPlace();
  const tabs = feedbackTabs
    .filter((id) => seesSurveys || id === 'answers')
    .map((id) => ({
      id,
      name: name('feedbackTab', id),
      address: feedbackAddress({ tab: id, site: place.site, survey: '', only: 'all' }),
    }));
  return (
    <>
      <SiteHead title={say('page-feedback')} site={site} onSite={(id) => go({ site: id })}>
        {canWrite && tab === 'surveys' && (
          <button type="button" class="button primary" onClick={() => go({ site: site.id, survey: 'new' })}>
            {say('surveyNew')}
          </button>
        )}
      </SiteHead>
      <Tabs label={say('offersParts')} tabs={tabs} current={tab} onGo={(next) => go({ tab: next, only: 'all' })} />
    </>
  );
}
