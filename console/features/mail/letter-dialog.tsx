import type { LetterDetail } from '../../../contracts/mail.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { When } from '../sites/when.tsx';
import { FaultWords } from './fault-words.tsx';
import { LetterPreview } from './letter-preview.tsx';
import type { MailApi } from './mail-api.ts';
import { MailFailure } from './mail-failure.tsx';

const refreshMs = 10_000;

interface LetterDialogProps {
  api: MailApi;
  site: string;
  id: string;
  onChanged: () => void;
  onClose: () => void;
}

/** One letter: what became of it, what it says, and a way to send it again where it has failed. */
export function LetterDialog({ api, site, id, onChanged, onClose }: LetterDialogProps) {
  const { say } = useWords();
  const { resource, retry, refresh } = useResource(`letter:${id}`, {
    load: (signal) => api.letter(id, signal),
    everyMs: refreshMs,
  });
  return (
    <Dialog title={resource.state === 'full' ? resource.value.letter.subject : '…'} onClose={onClose}>
      {resource.state === 'loading' && <span class="bone tall" aria-busy="true" />}
      {resource.state === 'failed' &&
        (resource.kind === 'gone' ? (
          <Notice title={say('letterGone')} text="" />
        ) : (
          <FailureNotice kind={resource.kind} onRetry={retry} />
        ))}
      {resource.state === 'full' && (
        <Letter
          {...{ api, site, detail: resource.value }}
          onSent={() => {
            void refresh();
            onChanged();
          }}
        />
      )}
    </Dialog>
  );
}

function Letter({
  api,
  site,
  detail,
  onSent,
}: {
  api: MailApi;
  site: string;
  detail: LetterDetail;
  onSent: () => void;
}) {
  const { say, name } = useWords();
  const sending = useSave();
  const { letter, content } = detail;
  const again = () =>
    void sending.run(async () => {
      await api.sendAgain(letter.id);
      onSent();
    });
  return (
    <div class="letter">
      {letter.fault && letter.state !== 'sent' && (
        <p class="connection-failure">
          <FaultWords fault={letter.fault} said={letter.said} />
        </p>
      )}
      {letter.maybeTwice && <p class="connection-note">{say('letterMaybeTwiceText')}</p>}
      <Facts>
        <Fact name={say('letterTo')}>{letter.recipient}</Fact>
        <Fact name={say('letterState')}>{say(`letterState-${letter.state}`)}</Fact>
        <Fact name={say('letterKind')}>{name('letterKind', letter.kind)}</Fact>
        <Fact name={say('letterQueued')}>
          <When at={letter.queuedAt} site={site} />
        </Fact>
        <Fact name={say('letterSent')}>{letter.sentAt && <When at={letter.sentAt} site={site} />}</Fact>
        <Fact name={say('letterNext')}>
          {letter.nextAt && letter.attempts > 0 ? <When at={letter.nextAt} site={site} /> : null}
        </Fact>
        <Fact name={say('letterAttempts')}>{letter.attempts > 1 ? String(letter.attempts) : null}</Fact>
      </Facts>
      <LetterPreview content={content} />
      <details class="more-settings">
        <summary>{say('letterText')}</summary>
        <pre class="letter-text">{detail.text}</pre>
      </details>
      {letter.state === 'failed' && (
        <div class="form-end">
          <button type="button" class="button primary" disabled={sending.state === 'busy'} onClick={again}>
            {say('letterSendAgain')}
          </button>
          <MailFailure failure={sending.failure} />
        </div>
      )}
    </div>
  );
}
