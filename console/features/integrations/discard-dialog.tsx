import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { ParkedFilter } from '../../../contracts/parked.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';
import type { IntegrationsApi, ParkedTake } from './integrations-api.ts';
import { ParkedOutcomeLine } from './parked-outcome.tsx';
import { useParkedWork } from './use-parked-work.ts';

interface DiscardDialogProps {
  filter: ParkedFilter;
  take: ParkedTake;
  api: IntegrationsApi;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Lets go of what is parked, once it is said why. */
export function DiscardDialog({ filter, take, api, onDone, onClose }: DiscardDialogProps) {
  const { say } = useWords();
  const work = useParkedWork();
  const [note, setNote] = useState('');
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { failure } = await work.run(take, (next) => api.discard(filter, { take: next, note }));
    if (failure) return;
    await onDone();
    onClose();
  };
  return (
    <Dialog title={say('parkedDiscardTitle')} onClose={onClose}>
      <form class="stack" onSubmit={submit} noValidate>
        <p class="dialog-text">{say('parkedDiscardText')}</p>
        <FormField label={say('parkedNote')} errors={errorsAt(work.failure?.errors ?? [], ['note'])}>
          {(ids) => <TextControl {...{ ids, value: note }} onChange={(value) => setNote(String(value ?? ''))} />}
        </FormField>
        <div class="form-end">
          <button type="submit" class="button danger" disabled={work.state === 'busy'}>
            {say(take.which === 'all' ? 'parkedDiscardAll' : 'parkedDiscard')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {say('cancel')}
          </button>
          <ParkedOutcomeLine work={work} what="parkedDiscarded" />
        </div>
      </form>
    </Dialog>
  );
}
