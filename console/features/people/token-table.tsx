import type { ApiTokenView } from '../../../contracts/api-token.ts';
import { localTimeZone } from '../../format/local-time-zone.ts';
import { dayOf } from '../../format/time.ts';
import { GridHead } from '../../ui/grid-head.tsx';
import { ListTime } from '../../ui/list-time.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { SiteNames } from './site-names.tsx';
import { SureButton } from './sure-button.tsx';

/** The tokens of programs, newest first. */
export function TokenTable({ tokens, onRevoke }: { tokens: readonly ApiTokenView[]; onRevoke: (id: string) => void }) {
  const { say } = useWords();
  return (
    <table class="grid tokens">
      <GridHead
        names={[say('tokenName'), say('tokenRights'), say('accessSites'), say('tokenLastUsed'), say('tokenUntil')]}
        action={say('revoke')}
      />
      <tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} onRevoke={onRevoke} />
        ))}
      </tbody>
    </table>
  );
}

function TokenRow({ token, onRevoke }: { token: ApiTokenView; onRevoke: (id: string) => void }) {
  const { say, name } = useWords();
  const { id, scopes, sites, createdBy, lastUsedAt, expiresAt } = token;
  return (
    <tr>
      <td class="grid-main">
        <span class="grid-name">{token.name}</span>
        <span class="choice-text">{createdBy === null ? say('tokenFromFile') : createdBy}</span>
      </td>
      <td>{scopes.map((scope) => name('scope', scope)).join(', ')}</td>
      <td>
        <SiteNames sites={sites} />
      </td>
      <td class="grid-time" data-name={say('tokenLastUsed')}>
        {lastUsedAt ? (
          <ListTime at={lastUsedAt} timeZone={localTimeZone} />
        ) : (
          <span class="quiet">{say('tokenUnused')}</span>
        )}
      </td>
      <td class="grid-time" data-name={say('tokenUntil')}>
        <Until expiresAt={expiresAt} />
      </td>
      <td class="grid-end">
        <SureButton name={say('revoke')} label={say('revokeWhat', { what: token.name })} onSure={() => onRevoke(id)} />
      </td>
    </tr>
  );
}

function Until({ expiresAt }: Pick<ApiTokenView, 'expiresAt'>) {
  const { say, language } = useWords();
  const now = useNow();
  if (expiresAt === null) return <>{say('tokenForever')}</>;
  if (Date.parse(expiresAt) <= now) return <span class="badge robot">{say('tokenExpired')}</span>;
  return <>{dayOf(expiresAt, { language, timeZone: localTimeZone, now })}</>;
}
