import { useState } from 'preact/hooks';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { AuditEntryItem } from './audit-entry.tsx';
import { ChainCheck } from './chain-check.tsx';
import { useAudit } from './use-audit.ts';

/** Who changed what: for everything, or one site. */
export function AuditTab() {
  const { say } = useWords();
  const sites = useSites();
  const [site, setSite] = useState('');
  const { audit, readMore } = useAudit(site);
  const { entries, more, busy, failure } = audit;
  return (
    <>
      <p class="section-text quiet">{say('logText')}</p>
      <div class="sheet-tools">
        <select
          class="select"
          aria-label={say('site')}
          value={site}
          onChange={(event) => setSite(event.currentTarget.value)}
        >
          <option value="">{say('logAllSites')}</option>
          {sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <ChainCheck />
      </div>
      {more === null && busy && <span class="bone tall" aria-busy="true" />}
      {failure && entries.length === 0 && <FailureNotice kind={failure} onRetry={readMore} />}
      {more === false && entries.length === 0 && <Notice title={say('logEmpty')} text={say('logEmptyText')} />}
      {entries.length > 0 && (
        <>
          <ol class="entries">
            {entries.map((entry) => (
              <AuditEntryItem key={entry.number} entry={entry} />
            ))}
          </ol>
          <div class="list-end">
            {more ? (
              <button type="button" class="button" disabled={busy} onClick={readMore}>
                {say(failure ? 'showMoreFailed' : 'showMore')}
              </button>
            ) : (
              say('logEnd')
            )}
          </div>
        </>
      )}
    </>
  );
}
