import { useState } from 'preact/hooks';
import { formFailure } from '../../format/failure-text.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { peopleApi } from './people-api.ts';
import { TokenDialog } from './token-dialog.tsx';
import { TokenTable } from './token-table.tsx';

/** "Last used" moves once a minute. */
const everyMs = 60_000;

/** What programs may do. */
export function TokensTab() {
  const words = useWords();
  const { say } = words;
  const api = peopleApi(useApi());
  const { resource, retry, refresh } = useResource('tokens', { load: api.readTokens, everyMs });
  const [making, setMaking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <span class="bone tall" aria-busy="true" />;
  const { tokens } = resource.value;
  const revoke = (id: string) => {
    setFailure(null);
    api.revokeToken(id).then(refresh, setFailure);
  };
  const make = (
    <button type="button" class="button primary" onClick={() => setMaking(true)}>
      {say('newToken')}
    </button>
  );
  return (
    <>
      {tokens.length > 0 && <div class="sheet-tools">{make}</div>}
      <p class="form-failure" role="alert">
        {formFailure(failure, [], words)}
      </p>
      {tokens.length > 0 ? (
        <TokenTable tokens={tokens} onRevoke={revoke} />
      ) : (
        <Notice title={say('tokensEmpty')} text={say('tokensEmptyText')}>
          {make}
        </Notice>
      )}
      <p class="page-text">
        {say('referenceText')} <a href="/reference">{say('referenceOpen')}</a>
      </p>
      {making && <TokenDialog onMade={refresh} onClose={() => setMaking(false)} />}
    </>
  );
}
