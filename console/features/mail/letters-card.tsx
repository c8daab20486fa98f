import { useState } from 'preact/hooks';
import {
  type LetterList,
  type LetterState,
  type LetterView,
  letterStates,
  type MailView,
} from '../../../contracts/mail.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { When } from '../sites/when.tsx';
import { LetterDialog } from './letter-dialog.tsx';
import type { MailApi } from './mail-api.ts';

const refreshMs = 10_000;

interface LettersCardProps {
  api: MailApi;
  site: string;
  counts: MailView['letters'];
  onChanged: () => void;
}

/** What has become of a site's letters; those of one kind of end, when one is chosen. */
export function LettersCard({ api, site, counts, onChanged }: LettersCardProps) {
  const { say } = useWords();
  const [state, setState] = useState<LetterState | ''>('');
  const [open, setOpen] = useState<string | null>(null);
  const [more, setMore] = useState<LetterList | null>(null);
  const { resource, retry, refresh } = useResource(`letters:${site}:${state}`, {
    load: (signal) => api.letters({ state, before: null }, signal),
    everyMs: refreshMs,
  });
  const choose = (next: LetterState | '') => {
    setState(next);
    setMore(null);
  };
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  const firstPage = resource.state === 'full' ? resource.value : { letters: [], next: null };
  const known = new Set(firstPage.letters.map(({ id }) => id));
  const letters = [...firstPage.letters, ...(more?.letters ?? []).filter(({ id }) => !known.has(id))];
  const next = more ? more.next : firstPage.next;
  const readOn = async () => {
    const page = await api.letters({ state, before: next });
    setMore({ letters: [...(more?.letters ?? []), ...page.letters], next: page.next });
  };
  return (
    <section class="card" aria-labelledby="letters-title" aria-busy={resource.state === 'loading'}>
      <div class="card-head">
        <h2 id="letters-title">{say('letters')}</h2>
      </div>
      <fieldset class="letter-states">
        <legend class="unseen">{say('lettersByState')}</legend>
        {(['', ...letterStates] as const).map((one) => (
          <button key={one} type="button" class="button small" aria-pressed={one === state} onClick={() => choose(one)}>
            {one === '' ? say('lettersAll') : `${say(`letterState-${one}`)} ${counts[one]}`}
          </button>
        ))}
      </fieldset>
      {resource.state === 'full' && letters.length === 0 && (
        <p class="empty-line">{say(state === '' ? 'lettersNone' : 'lettersNoneOfState')}</p>
      )}
      <ul class="letter-rows">
        {letters.map((letter) => (
          <LetterRow key={letter.id} {...{ letter, site }} onOpen={() => setOpen(letter.id)} />
        ))}
      </ul>
      {next && (
        <button type="button" class="button quiet-button" onClick={() => void readOn()}>
          {say('lettersMore')}
        </button>
      )}
      {open && (
        <LetterDialog
          {...{ api, site, id: open }}
          onChanged={() => {
            void refresh();
            onChanged();
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function LetterRow({ letter, site, onOpen }: { letter: LetterView; site: string; onOpen: () => void }) {
  const { say, name } = useWords();
  return (
    <li>
      <button type="button" class="letter-row" onClick={onOpen}>
        <span class="letter-to">{letter.recipient}</span>
        <span class="letter-subject quiet">{letter.subject}</span>
        <span class="letter-end">
          <span class="badge" data-letter={letter.state}>
            {say(`letterState-${letter.state}`)}
          </span>
          {letter.fault && letter.state !== 'sent' && <span class="quiet">{name('mailFault', letter.fault)}</span>}
          {letter.maybeTwice && <span class="badge default">{say('letterMaybeTwice')}</span>}
        </span>
        <When at={letter.sentAt ?? letter.queuedAt} site={site} />
      </button>
    </li>
  );
}
