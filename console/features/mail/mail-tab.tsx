import { useState } from 'preact/hooks';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { LettersCard } from './letters-card.tsx';
import { mailApi } from './mail-api.ts';
import { MailCard } from './mail-card.tsx';
import { MailForm } from './mail-form.tsx';
import { SuppressionsCard } from './suppressions-card.tsx';

const refreshMs = 10_000;

export interface MailRights {
  /** May change how a site sends. */
  canWrite: boolean;
  /** May see letters and who they went to. */
  seesLetters: boolean;
}

/** E-mail of one site: how it is sent, what has become of the letters, and who gets none. */
export function MailTab({ site: chosen, canWrite, seesLetters }: MailRights & { site: string }) {
  const { say } = useWords();
  const sites = useSites();
  const site = sites.find(({ id }) => id === chosen) ?? sites[0];
  if (!site) return <Notice title={say('noSites')} text={say('noSitesText')} />;
  return <OfSite key={site.id} site={site.id} {...{ canWrite, seesLetters }} name={site.name} />;
}

function OfSite({ site, name, canWrite, seesLetters }: MailRights & { site: string; name: string }) {
  const { say } = useWords();
  const api = mailApi(useApi(), site);
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  const { resource, retry, refresh } = useResource(`mail:${site}`, {
    load: (signal) => api.mail(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const view = resource.value;
  const done = () => {
    setEditing(false);
    setSaved(true);
    void refresh();
  };
  const edit = () => {
    setSaved(false);
    setEditing(true);
  };
  return (
    <>
      {editing ? (
        <section class="card" aria-labelledby="mail-settings">
          <h2 id="mail-settings">{say('mailSettingsOf', { site: name })}</h2>
          <MailForm {...{ api, view, site }} onSaved={done} onCancel={() => setEditing(false)} />
        </section>
      ) : view.settings ? (
        <MailCard {...{ api, view, site, name, canWrite, saved }} onEdit={edit} onChanged={() => void refresh()} />
      ) : (
        <Notice title={say('mailNone')} text={say(canWrite ? 'mailNoneText' : 'connectReadOnly')}>
          {canWrite && (
            <button type="button" class="button primary" onClick={edit}>
              {say('mailSetUp')}
            </button>
          )}
        </Notice>
      )}
      {seesLetters &&
        !editing &&
        (view.settings || view.letters.waiting + view.letters.sent + view.letters.failed > 0) && (
          <>
            <LettersCard {...{ api, site, counts: view.letters }} onChanged={() => void refresh()} />
            <SuppressionsCard {...{ api, site, count: view.suppressed }} onChanged={() => void refresh()} />
          </>
        )}
    </>
  );
}
