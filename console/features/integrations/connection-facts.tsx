import type { ConnectionView } from '../../../contracts/integrations.ts';
import { fullTime } from '../../format/time.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { useTimeZone } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { When } from '../sites/when.tsx';
import { signOf } from './connection-sign.tsx';
import { FailureWords } from './failure-words.tsx';
import { IntegrationLink } from './integration-link.tsx';
import { plainPlace } from './use-integration-place.ts';

interface ConnectionFactsProps {
  connection: ConnectionView;
  /** A check has just said how it is: the last error need not say it again. */
  isChecked: boolean;
}

/** What is known of a connection: the last calls, what waits, what is parked, and its webhook address. */
export function ConnectionFacts({ connection, isChecked }: ConnectionFactsProps) {
  const { say, count } = useWords();
  const { id, site, hook, disabledAt, state } = connection;
  const { lastSuccessAt, lastFailure, lastMessageAt, waiting, waitingSince, parked } = state;
  const time = (at: string | null) =>
    at ? <When at={at} site={site} /> : <span class="quiet">{say('neverYet')}</span>;
  const isFailing = signOf(connection) === 'failing';
  return (
    <>
      {disabledAt && <p class="connection-note">{say('switchedOffText')}</p>}
      {lastFailure && isFailing && !isChecked && (
        <p class="connection-failure">
          <FailureWords code={lastFailure.code} />
        </p>
      )}
      <Facts>
        <Fact name={say('lastSuccess')}>{time(lastSuccessAt)}</Fact>
        {lastFailure && (
          <Fact name={say('lastFailure')}>
            {time(lastFailure.at)} <code class="code quiet">{lastFailure.code}</code>
          </Fact>
        )}
        <Fact name={say('lastMessage')}>{time(lastMessageAt)}</Fact>
        <Fact name={say('backlog')}>
          {waiting === 0 ? (
            <span class="quiet">{say('nothingWaits')}</span>
          ) : (
            <>
              {say('backlogSince', { what: count('messagesWaiting', waiting), when: '' })}
              {waitingSince && <When at={waitingSince} site={site} />}
            </>
          )}
        </Fact>
        <Fact name={say('parkedHere')}>
          {parked === 0 ? (
            <span class="quiet">{say('nothingParked')}</span>
          ) : (
            <IntegrationLink to={{ ...plainPlace(site), tab: 'parked', kind: 'hook', connection: id }}>
              {count('parkedDeliveries', parked)}
            </IntegrationLink>
          )}
        </Fact>
        <Fact name={say('hookAddress')}>
          <HookWords {...{ hook, site }} />
        </Fact>
      </Facts>
    </>
  );
}

function HookWords({ hook: { madeAt, olderUntil }, site }: Pick<ConnectionView, 'hook' | 'site'>) {
  const { say, language } = useWords();
  const timeZone = useTimeZone(site);
  if (!madeAt) return <span class="quiet">{say('hookNone')}</span>;
  const [before, after] = say('hookMade', { when: '|' }).split('|');
  return (
    <>
      {before}
      <When at={madeAt} site={site} />
      {after}
      {olderUntil && (
        <span class="hook-older">{say('hookOlder', { when: fullTime(olderUntil, { language, timeZone }) })}</span>
      )}
    </>
  );
}
