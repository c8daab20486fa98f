import { useState } from 'preact/hooks';
import type { ShareView } from '../../../contracts/share.ts';
import { formFailure } from '../../format/failure-text.ts';
import { localTimeZone } from '../../format/local-time-zone.ts';
import { dayOf } from '../../format/time.ts';
import { useApi } from '../../ui/api-context.ts';
import { GridHead } from '../../ui/grid-head.tsx';
import { ListTime } from '../../ui/list-time.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { shareApi } from './share-api.ts';

/** "Last opened" moves once a minute. */
const everyMs = 60_000;

/** The links of all the reader's sites, newest first, each with the way to withdraw it. */
export function ShareTable() {
  const words = useWords();
  const { say } = words;
  const api = shareApi(useApi());
  const { resource, retry, refresh } = useResource('shares', { load: api.read, everyMs });
  const [failure, setFailure] = useState<unknown>(null);
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <span class="bone tall" aria-busy="true" />;
  const { shares } = resource.value;
  if (shares.length === 0) return <Notice title={say('sharesEmpty')} text={say('sharesEmptyText')} />;
  const revoke = (share: ShareView) => {
    setFailure(null);
    api.revoke(share).then(refresh, setFailure);
  };
  return (
    <>
      <p class="form-failure" role="alert">
        {formFailure(failure, [], words)}
      </p>
      <table class="grid shares">
        <GridHead
          names={[say('shareWhat'), say('site'), say('shareMaker'), say('shareOpened'), say('tokenUntil')]}
          action={say('revoke')}
        />
        <tbody>
          {shares.map((share) => (
            <ShareRow key={share.id} share={share} onRevoke={() => revoke(share)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function ShareRow({ share, onRevoke }: { share: ShareView; onRevoke: () => void }) {
  const { say, name, language } = useWords();
  const now = useNow();
  const sites = useSites();
  const { kind, state, site, madeBy, lastUsedAt, expiresAt } = share;
  return (
    <tr>
      <td class="grid-main">
        <span class="grid-name">{share.name}</span>
        <span class="choice-text">{name('page', kind)}</span>
        {share.showsContacts && <span class="badge default">{say('shareContacts')}</span>}
        {share.showsCosts && <span class="badge">{say('shareCosts')}</span>}
        {share.hasPassword && <span class="badge safe">{say('shareHasPassword')}</span>}
      </td>
      <td>{sites.find(({ id }) => id === site)?.name ?? site}</td>
      <td>{madeBy || <span class="quiet">—</span>}</td>
      <td class="grid-time" data-name={say('shareOpened')}>
        {lastUsedAt ? (
          <ListTime at={lastUsedAt} timeZone={localTimeZone} />
        ) : (
          <span class="quiet">{say('tokenUnused')}</span>
        )}
      </td>
      <td class="grid-time" data-name={say('tokenUntil')}>
        {state === 'live' ? (
          dayOf(expiresAt, { language, timeZone: localTimeZone, now })
        ) : (
          <>
            <span class="badge robot">{say(state === 'expired' ? 'tokenExpired' : 'shareLapsed')}</span>
            {state === 'lapsed' && <span class="choice-text">{say('shareLapsedText')}</span>}
          </>
        )}
      </td>
      <td class="grid-end">
        <SureButton name={say('revoke')} label={say('shareRevoke', { what: share.name })} onSure={onRevoke} />
      </td>
    </tr>
  );
}
