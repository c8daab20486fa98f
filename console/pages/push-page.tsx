import { useState } from 'preact/hooks';
import type { PushView } from '../../contracts/push.ts';
import type { Site } from '../api.ts';
import { MessageEditor } from '../features/push/message-editor.tsx';
import { MessagesTab } from '../features/push/messages-tab.tsx';
import { pushApi } from '../features/push/push-api.ts';
import { pushPlace, pushTabs } from '../features/push/push-place.ts';
import { QuestionTab } from '../features/push/question-tab.tsx';
import { SetupTab } from '../features/push/setup-tab.tsx';
import type { PageProps } from '../pages.ts';
import { useApi } from '../ui/api-context.ts';
import { Icon } from '../ui/icon.tsx';
import { InnerLink } from '../ui/inner-link.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { OfOneSite } from '../ui/of-one-site.tsx';
import { SiteHead } from '../ui/site-head.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useQueryPlace } from '../ui/use-query-place.ts';
import { useResource } from '../ui/use-resource.ts';
import { useWords } from '../ui/words-context.tsx';

/** Push of a site: its messages, how it asks, and what it takes on the site's side. */
export function PushPage({ account }: PageProps) {
  const { say } = useWords();
  const { place } = useQueryPlace(pushPlace);
  return (
    <OfOneSite title={say('page-push')} wanted={place.site}>
      {(site) => <OfSite key={site.id} site={site} canWrite={account.scopes.includes('settings:write')} />}
    </OfOneSite>
  );
}

const refreshMs = 15_000;

function OfSite({ site, canWrite }: { site: Site; canWrite: boolean }) {
  const { say } = useWords();
  const { place, go } = useQueryPlace(pushPlace);
  const api = pushApi(useApi(), site.id);
  // What was saved here is newer than what was read.
  const [saved, setSaved] = useState<PushView | null>(null);
  const { resource, retry, refresh } = useResource(`push:${site.id}`, {
    load: (signal) => api.view(signal),
    everyMs: refreshMs,
  });
  const keep = (view: PushView) => {
    setSaved(view);
    void refresh();
  };
  const isNew = place.message === 'new' && canWrite;
  const read = resource.state === 'full' ? resource.value : null;
  const isNewer = saved && read && (saved.changedAt ?? '') > (read.changedAt ?? '');
  const view = isNewer ? saved : read;
  return (
    <main class={`page sites-page offers-page push-page ${isNew || place.tab === 'question' ? 'offer-open' : ''}`}>
      {isNew && (
        <InnerLink class="back-link" href={pushPlace.address({ ...place, message: '' })}>
          <Icon name="back" />
          {say('page-push')}
        </InnerLink>
      )}
      {isNew ? (
        <h1>{say('pushNewMessage')}</h1>
      ) : (
        <SiteHead title={say('page-push')} site={site} onSite={(id) => go({ site: id })}>
          {canWrite && view?.isOn && place.tab === 'messages' && (
            <button type="button" class="button primary" onClick={() => go({ site: site.id, message: 'new' })}>
              {say('pushNewMessage')}
            </button>
          )}
        </SiteHead>
      )}
      {!isNew && <PushTabs />}
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'loading' && <div class="bones" aria-busy="true" />}
      {view && !view.isOn && <OffNote site={site.id} />}
      {view && (
        <Content {...{ site, view, canWrite, isNew, api, keep }} onSent={() => go({ message: '', tab: 'messages' })} />
      )}
    </main>
  );
}

interface ContentProps {
  site: Site;
  view: PushView;
  canWrite: boolean;
  isNew: boolean;
  api: ReturnType<typeof pushApi>;
  keep: (view: PushView) => void;
  onSent: () => void;
}

function Content({ site, view, canWrite, isNew, api, keep, onSent }: ContentProps) {
  const { place } = useQueryPlace(pushPlace);
  if (isNew) return <MessageEditor {...{ api, site, view, onSent }} />;
  if (place.tab === 'question') return <QuestionTab {...{ api, site, view, canWrite }} onSaved={keep} />;
  if (place.tab === 'setup') return <SetupTab {...{ api, site: site.id, view, canWrite }} onChanged={keep} />;
  return <MessagesTab {...{ api, site, view, canWrite }} />;
}

function PushTabs() {
  const { say, name } = useWords();
  const { place, go } = useQueryPlace(pushPlace);
  const tabs = pushTabs.map((id) => ({
    id,
    name: name('pushTab', id),
    address: pushPlace.address({ tab: id, site: place.site, message: '' }),
  }));
  return <Tabs label={say('pushParts')} tabs={tabs} current={place.tab} onGo={(tab) => go({ tab })} />;
}

/** What has to be done before anything works. */
function OffNote({ site }: { site: string }) {
  const { say } = useWords();
  return (
    <p class="push-off">
      <Icon name="alert" />
      <span>
        {say('pushOffText')}{' '}
        <InnerLink href={`/sites?site=${encodeURIComponent(site)}&tab=modules`}>{say('pushToModules')}</InnerLink>
      </span>
    </p>
  );
}
