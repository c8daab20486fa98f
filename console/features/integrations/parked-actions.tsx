import { useState } from 'preact/hooks';
import type { ParkedFilter } from '../../../contracts/parked.ts';
import { useWords } from '../../ui/words-context.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import type { IntegrationsApi } from './integrations-api.ts';
import { ParkedOutcomeLine } from './parked-outcome.tsx';
import { useParkedWork } from './use-parked-work.ts';

interface ParkedActionsProps {
  filter: ParkedFilter;
  api: IntegrationsApi;
  onDone: () => Promise<void>;
}

/** What can be done to all that the filter shows. */
export function ParkedActions({ filter, api, onDone }: ParkedActionsProps) {
  const { say } = useWords();
  const sending = useParkedWork();
  const [discarding, setDiscarding] = useState(false);
  const sendAll = async () => {
    await sending.run({ which: 'all' }, (take) => api.sendAgain(filter, take));
    await onDone();
  };
  return (
    <div class="parked-actions">
      <button type="button" class="button primary" disabled={sending.state === 'busy'} onClick={sendAll}>
        {say(sending.state === 'busy' ? 'parkedSending' : 'parkedSendAll')}
      </button>
      <button type="button" class="button" onClick={() => setDiscarding(true)}>
        {say('parkedDiscardAll')}
      </button>
      <ParkedOutcomeLine work={sending} what="parkedSent" />
      {discarding && (
        <DiscardDialog
          {...{ filter, api, take: { which: 'all' } }}
          onDone={onDone}
          onClose={() => setDiscarding(false)}
        />
      )}
    </div>
  );
}
