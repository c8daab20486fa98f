import { useState } from 'preact/hooks';
import type { MadeShare, NewShare } from '../../../contracts/share.ts';
import { fieldFailure } from '../../format/failure-text.ts';
import { localTimeZone } from '../../format/local-time-zone.ts';
import { dayOf } from '../../format/time.ts';
import { useApi } from '../../ui/api-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogEnd } from '../../ui/dialog-end.tsx';
import { Field } from '../../ui/field.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { OnceShown } from '../people/once-shown.tsx';
import { shareApi } from './share-api.ts';
import type { ShareSubject } from './share-button.tsx';

/** As contracts/share.ts has them, whose checks a page of the console does without. */
const days: readonly NewShare['days'][] = [1, 7, 30, 90, 365];
const usualDays = 30;

/** Asks how something is shared, and shows its link this one time. */
export function ShareDialog({ onClose, ...subject }: ShareSubject & { onClose: () => void }) {
  const { say, language } = useWords();
  const now = useNow();
  const [made, setMade] = useState<MadeShare | null>(null);
  if (!made) return <ShareForm {...subject} onMade={setMade} onClose={onClose} />;
  const time = dayOf(made.expiresAt, { language, timeZone: localTimeZone, now });
  return (
    <Dialog title={say('linkReady')} onClose={onClose}>
      <OnceShown value={made.link} what={say('linkName')} text={say('shareReadyText', { time })} onDone={onClose} />
    </Dialog>
  );
}

type FormProps = ShareSubject & { onMade: (share: MadeShare) => void; onClose: () => void };

function ShareForm({ kind, site, query, hasSearch, mayShowContacts, onMade, onClose }: FormProps) {
  const words = useWords();
  const { say, count } = words;
  const api = shareApi(useApi());
  const sites = useSites();
  const { busy, failure, submit } = useSubmit(async (form) => {
    const password = String(form.get('password'));
    onMade(
      await api.make({
        ...{ kind, query, name: String(form.get('name')), site: String(form.get('site')) },
        days: days[Number(form.get('days'))] ?? usualDays,
        password: password === '' ? null : password,
        showsContacts: form.has('showsContacts'),
        showsCosts: form.has('showsCosts'),
      }),
    );
  });
  return (
    <Dialog title={say(`shareTitle-${kind}`)} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="quiet">
          {say(`shareText-${kind}`)} {hasSearch && say('shareNoSearch')}
        </p>
        <Field
          label={say('shareName')}
          hint={say('shareNameHint')}
          name="name"
          autoComplete="off"
          maxLength={80}
          required
          takesFocus
          error={fieldFailure(failure, 'name', words)}
        />
        <div class="share-choices">
          <label class="field">
            <span>{say('site')}</span>
            <select class="select" name="site">
              {sites.map(({ id, name }) => (
                <option key={id} value={id} selected={id === site}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{say('tokenUntil')}</span>
            <select class="select" name="days">
              {days.map((one, index) => (
                <option key={one} value={index} selected={one === usualDays}>
                  {count('daysCount', one)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <Field
          type="password"
          label={say('sharePassword')}
          hint={say('sharePasswordHint')}
          name="password"
          autoComplete="new-password"
          minLength={8}
          maxLength={256}
          error={fieldFailure(failure, 'password', words)}
        />
        {kind === 'inquiries' && mayShowContacts && (
          <Choice name="showsContacts" label="shareContacts" text="shareContactsText" />
        )}
        {kind === 'analytics' && <Choice name="showsCosts" label="shareCosts" text="shareCostsText" />}
        <DialogEnd
          action={say('inviteMake')}
          busyText={say('accessMaking')}
          busy={busy}
          failure={failure}
          fields={['name', 'password']}
          onClose={onClose}
        />
        <p class="quiet">
          <a href="/links">{say('sharesAll')}</a>
        </p>
      </form>
    </Dialog>
  );
}

interface ChoiceProps {
  name: string;
  label: 'shareContacts' | 'shareCosts';
  text: 'shareContactsText' | 'shareCostsText';
}

function Choice({ name, label, text }: ChoiceProps) {
  const { say } = useWords();
  return (
    <label class="choice">
      <input type="checkbox" name={name} />
      <span>
        {say(label)}
        <span class="choice-text">{say(text)}</span>
      </span>
    </label>
  );
}
