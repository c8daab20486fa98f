import { useRef } from 'preact/hooks';
import type { Module, SiteSetup } from '../../../contracts/sites.ts';
import { useWords } from '../../ui/words-context.tsx';
import { PreviewMenu } from '../preview/preview-menu.tsx';
import { FailureLine } from '../schema-form/save-row.tsx';
import { useSave } from '../schema-form/use-save.ts';
import type { SetupActions } from '../sites/use-site-setup.ts';
import { When } from '../sites/when.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { whoText } from './who-text.ts';

interface DraftBarProps {
  setup: SiteSetup;
  draft: NonNullable<SiteSetup['draft']>;
  modules: readonly Module[];
  actions: SetupActions;
  canWrite: boolean;
}

/** Says that there are changes which are not live, and leads to their difference and to publishing them. */
export function DraftBar({ setup, draft, modules, actions, canWrite }: DraftBarProps) {
  const words = useWords();
  const { say, count } = words;
  const dialog = useRef<HTMLDialogElement>(null);
  const saving = useSave();
  const isStale = draft.basedOn !== setup.live.number;
  return (
    <section class="draft-bar" aria-label={say('draft')} data-stale={isStale}>
      <p>
        <strong>{count('draftChanges', draft.changes.length)}</strong>{' '}
        <span class="quiet">
          {whoText(draft.changedBy, words)}, <When at={draft.changedAt} site={setup.site} />
        </span>
        {isStale && (
          <span class="draft-stale">{say('draftStale', { who: whoText(setup.live.publishedBy, words) })}</span>
        )}
      </p>
      <FailureLine saving={saving} />
      <div class="draft-actions">
        {isStale && canWrite && (
          <button type="button" class="button" onClick={() => saving.run(actions.rebase)}>
            {say('draftRebase')}
          </button>
        )}
        <PreviewMenu site={setup.site} draft={draft.changedAt} />
        <button type="button" class="button primary" onClick={() => dialog.current?.showModal()}>
          {say(canWrite && !isStale ? 'draftReview' : 'draftLook')}
        </button>
      </div>
      <PublishDialog {...{ dialog, setup, draft, modules, actions, canWrite }} />
    </section>
  );
}
