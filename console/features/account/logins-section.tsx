import type { OwnAccount } from '../../../contracts/account.ts';
import { formFailure } from '../../format/failure-text.ts';
import { localTimeZone } from '../../format/local-time-zone.ts';
import { clockTime, dayOf, listTime } from '../../format/time.ts';
import { useApi } from '../../ui/api-context.ts';
import { useNow } from '../../ui/now-context.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { accountApi } from './account-api.ts';

/** Where one is logged in, and the way out of all of it. */
export function LoginsSection({ logins }: { logins: OwnAccount['logins'] }) {
  const words = useWords();
  const { say, language } = words;
  const now = useNow();
  const api = accountApi(useApi());
  const { busy, failure, submit } = useSubmit(async () => {
    await api.logOutEverywhere();
    location.replace('/');
  });
  const reader = { language, timeZone: localTimeZone, now };
  const day = (at: string) => `${dayOf(at, reader)}, ${clockTime(at, reader)}`;
  return (
    <section class="sheet-section" aria-labelledby="logins-section">
      <h2 id="logins-section">{say('loginsSection')}</h2>
      <p class="section-text quiet">{say('loginsText')}</p>
      <ul class="lines">
        {logins.map(({ createdAt, lastUsedAt, current }) => (
          <li key={createdAt} class="line-item">
            <span>
              {say('loginSince', { time: day(createdAt) })}{' '}
              {current && <span class="badge you">{say('loginHere')}</span>}
            </span>
            <span class="quiet">
              {say('loginUsed', { time: listTime(lastUsedAt, { ...reader, justNow: say('justNow') }).main })}
            </span>
          </li>
        ))}
      </ul>
      <form class="form-end" onSubmit={submit}>
        <button type="submit" class="button" disabled={busy}>
          {say('logOutEverywhere')}
        </button>
        <span class="form-failure" role="alert">
          {formFailure(failure, [], words)}
        </span>
      </form>
    </section>
  );
}
