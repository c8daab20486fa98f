import type { TextKey } from '../../texts.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { Saving } from './use-save.ts';

interface SaveRowProps {
  saving: Saving;
  isDirty: boolean;
  onReset: () => void;
}

/** The end of a form: save and put back, once there is something to save, and what became of it. */
export function SaveRow({ saving, isDirty, onReset }: SaveRowProps) {
  const { say } = useWords();
  return (
    <div class="save-row">
      {isDirty && (
        <>
          <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
            {say(saving.state === 'busy' ? 'saving' : 'saveToDraft')}
          </button>
          <button type="button" class="button" onClick={onReset}>
            {say('putBack')}
          </button>
        </>
      )}
      <FailureLine saving={saving} />
      <output class="quiet">{saving.state === 'saved' && !isDirty ? say('savedToDraft') : ''}</output>
    </div>
  );
}

/** Why something was not done, in one line; nothing where it was. */
export function FailureLine({ saving: { failure, errors } }: { saving: Saving }) {
  const { say } = useWords();
  if (!failure) return null;
  return (
    <span class="failure-line" role="alert">
      {say(errors.length > 0 ? 'mendFields' : textOf(failure))}
    </span>
  );
}

function textOf({ kind, code }: NonNullable<Saving['failure']>): TextKey {
  if (code === 'published-meanwhile') return 'conflictPublished';
  if (code === 'draft-changed' || code === 'no-draft') return 'conflictDraft';
  if (code === 'nothing-to-publish') return 'nothingToPublish';
  if (code === 'not-allowed' || code === 'foreign-site') return 'notAllowed';
  if (kind === 'offline') return 'failedOffline';
  if (kind === 'wait') return 'failedBusy';
  return kind === 'refused' ? 'failedRefused' : 'failedServer';
}
