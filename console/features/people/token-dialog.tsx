import { useState } from 'preact/hooks';
import type { Scope } from '../../../contracts/access.ts';
import type { NewToken } from '../../../contracts/api-token.ts';
import { fieldFailure } from '../../format/failure-text.ts';
import { useApi } from '../../ui/api-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogEnd } from '../../ui/dialog-end.tsx';
import { Field } from '../../ui/field.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { OnceShown } from './once-shown.tsx';
import { peopleApi } from './people-api.ts';
import { ScopeFields } from './scope-fields.tsx';
import { SitesChoice } from './sites-choice.tsx';

/** As contracts/api-token.ts has them; most programs are looked at once a quarter. */
const days: readonly NewToken['days'][] = [7, 30, 90, 365, null];
const usualDays = 90;

/** Asks what a program may do, and shows its token this one time. */
export function TokenDialog({ onMade, onClose }: { onMade: () => void; onClose: () => void }) {
  const words = useWords();
  const { say, count } = words;
  const api = peopleApi(useApi());
  const [scopes, setScopes] = useState<Scope[]>(['inquiries:read']);
  const [sites, setSites] = useState<string[] | null>(null);
  const [checked, setChecked] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const lacksScopes = scopes.length === 0;
  const lacksSites = sites?.length === 0;
  const { busy, failure, submit } = useSubmit(async (form) => {
    setChecked(true);
    if (lacksScopes || lacksSites) return;
    const chosen = days[Number(form.get('days'))] ?? null;
    const made = await api.makeToken({ name: String(form.get('name')), scopes, sites, days: chosen });
    setToken(made.token);
    onMade();
  });
  if (token !== null) {
    return (
      <Dialog title={say('tokenReady')} onClose={onClose}>
        <OnceShown value={token} what={say('tokenWord')} text={say('tokenReadyText')} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={say('newToken')} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Field
          label={say('tokenName')}
          hint={say('tokenNameHint')}
          name="name"
          autoComplete="off"
          maxLength={100}
          required
          takesFocus
          error={fieldFailure(failure, 'name', words)}
        />
        <ScopeFields
          chosen={scopes}
          onChoose={(next) => {
            setScopes(next);
            if (next.includes('access:manage')) setSites(null);
          }}
          error={checked && lacksScopes ? say('scopesNeeded') : undefined}
        />
        {!scopes.includes('access:manage') && (
          <SitesChoice
            chosen={sites}
            onChoose={setSites}
            error={checked && lacksSites ? say('sitesNeeded') : undefined}
          />
        )}
        <label class="field">
          <span>{say('tokenUntil')}</span>
          <select class="select" name="days">
            {days.map((one, index) => (
              <option key={one} value={index} selected={one === usualDays}>
                {one === null ? say('tokenForever') : count('daysCount', one)}
              </option>
            ))}
          </select>
        </label>
        <DialogEnd
          action={say('tokenMake')}
          busyText={say('accessMaking')}
          busy={busy}
          failure={failure}
          fields={['name']}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
