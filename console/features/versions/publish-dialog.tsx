import type { RefObject, TargetedSubmitEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Module, SiteSetup } from '../../../contracts/sites.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { FailureLine } from '../schema-form/save-row.tsx';
import { useSave } from '../schema-form/use-save.ts';
import type { SetupActions } from '../sites/use-site-setup.ts';
import { ChangeList } from './change-list.tsx';

interface PublishDialogProps {
  dialog: RefObject<HTMLDialogElement | null>;
  setup: SiteSetup;
  draft: NonNullable<SiteSetup['draft']>;
  modules: readonly Module[];
  actions: SetupActions;
  canWrite: boolean;
}

/** The difference between draft and live, and the last step: publish it with a note, or throw it away. */
export function PublishDialog({ dialog, setup, draft, modules, actions, canWrite }: PublishDialogProps) {
  const { say } = useWords();
  const titleId = useId();
  const [note, setNote] = useState('');
  const saving = useSave();
  const isStale = draft.basedOn !== setup.live.number;
  const close = () => dialog.current?.close();

  const publish = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const ask = { from: 'draft', basedOn: setup.live.number, draftChangedAt: draft.changedAt, note } as const;
    const isDone = await saving.run(() => actions.publish(ask));
    if (isDone) close();
    else await actions.refresh();
  };
  const drop = async () => {
    if (await saving.run(actions.drop)) close();
  };

  return (
    <dialog ref={dialog} class="dialog wide" aria-labelledby={titleId}>
      <div class="dialog-head">
        <h2 id={titleId}>{say('draftTitle')}</h2>
        <button type="button" class="icon-button" aria-label={say('close')} title={say('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <p class="dialog-text">{say('draftText')}</p>
      <ChangeList changes={draft.changes} modules={modules} settings={[setup.live.settings, draft.settings]} />
      {isStale && <p class="draft-stale">{say('draftStaleText')}</p>}
      <FieldErrors errors={[...draft.errors, ...saving.errors]} />
      {canWrite && (
        <form class="publish-form" onSubmit={publish}>
          <FormField label={say('publishNote')}>
            {(ids) => (
              <input
                {...ids}
                class="input"
                type="text"
                maxLength={500}
                value={note}
                placeholder={say('publishNoteExample')}
                onInput={(event) => setNote(event.currentTarget.value)}
              />
            )}
          </FormField>
          <div class="save-row">
            <button
              type="submit"
              class="button primary"
              disabled={isStale || draft.errors.length > 0 || saving.state === 'busy'}
            >
              {say('publish')}
            </button>
            <button type="button" class="button remove" onClick={drop}>
              {say('draftDrop')}
            </button>
            <FailureLine saving={saving} />
          </div>
        </form>
      )}
    </dialog>
  );
}
