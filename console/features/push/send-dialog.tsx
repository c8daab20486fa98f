import type { PushAudience } from '../../../contracts/push.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { AudienceSize } from './audience-size.tsx';
import { audienceWords } from './audience-words.ts';
import type { PushApi } from './push-api.ts';

interface SendDialogProps {
  api: PushApi;
  audience: PushAudience;
  busy: boolean;
  onSend: () => void;
  onClose: () => void;
}

/** Asks once more before a message goes out to many: to whom, and how many that are. */
export function SendDialog({ api, audience, busy, onSend, onClose }: SendDialogProps) {
  const words = useWords();
  const { say } = words;
  return (
    <Dialog title={say('pushSendSure')} onClose={onClose}>
      <div class="stack">
        <p>
          {say('pushWhom')}: {audienceWords(audience, words)} · <AudienceSize {...{ api, audience }} />
        </p>
        <p class="quiet">{say('pushSendText')}</p>
        <div class="form-end">
          <button type="button" class="button primary" disabled={busy} onClick={onSend}>
            {say(busy ? 'pushSending' : 'pushSend')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {say('cancel')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
