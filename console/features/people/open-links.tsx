import { useState } from 'preact/hooks';
import type { InvitationView } from '../../../contracts/people.ts';
import { formFailure } from '../../format/failure-text.ts';
import { localTimeZone } from '../../format/local-time-zone.ts';
import { dayOf } from '../../format/time.ts';
import { useApi } from '../../ui/api-context.ts';
import { useNow } from '../../ui/now-context.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { peopleApi } from './people-api.ts';
import { SiteNames } from './site-names.tsx';
import { SureButton } from './sure-button.tsx';

/** Links that were made and not used yet; nothing when there is none. */
export function OpenLinks({ links, onChanged }: { links: readonly InvitationView[]; onChanged: () => void }) {
  const words = useWords();
  const { say, name, language } = words;
  const now = useNow();
  const api = peopleApi(useApi());
  const [failure, setFailure] = useState<unknown>(null);
  if (links.length === 0) return null;
  const until = (at: string) => dayOf(at, { language, timeZone: localTimeZone, now });
  const withdraw = (id: string) => {
    setFailure(null);
    api.withdraw(id).then(onChanged, setFailure);
  };
  return (
    <section class="sheet-section" aria-labelledby="open-links">
      <h2 id="open-links">{say('openLinks')}</h2>
      <ul class="lines">
        {links.map(({ id, kind, email, role, sites, invitedBy, expiresAt }) => (
          <li key={id} class="line-item">
            <span>
              <span class="grid-name">{email}</span> <span class="badge">{name('link', kind)}</span>
              <span class="choice-text">
                {kind === 'person' && (
                  <>
                    {name('role', role)}, <SiteNames sites={sites} /> ·{' '}
                  </>
                )}
                {say('linkUntil', { time: until(expiresAt) })} · {say('linkBy', { who: invitedBy })}
              </span>
            </span>
            <SureButton name={say('withdraw')} label={say('withdrawWho', { who: email })} onSure={() => withdraw(id)} />
          </li>
        ))}
      </ul>
      <p class="form-failure" role="alert">
        {formFailure(failure, [], words)}
      </p>
    </section>
  );
}
