import { useState } from 'preact/hooks';
import type { MergeView } from '../../../contracts/person-merge.ts';
import { ApiFailure, type Site } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { ListTime } from '../../ui/list-time.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { contactWords, shortId, sideWords } from './contact-words.ts';
import type { SegmentsApi } from './segments-api.ts';
import { personAddress } from './use-audience-place.ts';

interface MergeRowsProps {
  api: SegmentsApi;
  site: Site;
  merges: readonly MergeView[];
  canWrite: boolean;
  /** Whether each leads to its person. */
  leads?: boolean;
  onUndone: () => void;
}

/** Merges, one a row: when, who with whom, by what, and the button that undoes it. */
export function MergeRows({ api, site, merges, canWrite, leads = true, onUndone }: MergeRowsProps) {
  const { say } = useWords();
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const undo = async ({ id }: MergeView) => {
    setSaid('');
    setFailure(null);
    try {
      const { stillOne } = await api.undo(id);
      setSaid(say(stillOne ? 'mergeStillOne' : 'mergeUndoneText'));
    } catch (cause) {
      setFailure(cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }));
    }
    onUndone();
  };
  return (
    <>
      <output class="form-done merge-done">{said}</output>
      <FailureLine failure={failure} known={{ 'undone-already': 'mergeGone', gone: 'mergeGone' }} />
      <ul class="offer-rows">
        {merges.map((merge) => (
          <MergeRow key={merge.id} {...{ site, merge, canWrite, leads }} onUndo={() => void undo(merge)} />
        ))}
      </ul>
    </>
  );
}

interface MergeRowProps {
  site: Site;
  merge: MergeView;
  canWrite: boolean;
  leads: boolean;
  onUndo: () => void;
}

function MergeRow({ site, merge, canWrite, leads, onUndo }: MergeRowProps) {
  const words = useWords();
  const { say } = words;
  const [one, other] = [sideWords(merge.kept, words), sideWords(merge.joined, words)];
  const by = say('mergeBy', { what: contactWords(merge.clue.contact, words) });
  return (
    <li class="merge-row" data-state={merge.state}>
      <ListTime at={merge.at} timeZone={site.timeZone} />
      <div class="offer-what">
        <p class="merge-sides">
          <strong>{one}</strong> <span class="merge-plus">+</span> <strong>{other}</strong>
        </p>
        <p class="quiet">
          {by}
          {merge.clue.visitor && ` · ${say('mergeAnonymous')} ${shortId(merge.clue.visitor)}`}
        </p>
        {merge.state === 'undone' && (
          <span class="badge">
            {say('mergeUndone')}
            {merge.undoneBy && ` · ${merge.undoneBy.replace(/^(?:person|token):/, '')}`}
          </span>
        )}
        {merge.state === 'ended' && <span class="badge">{say('mergeEnded')}</span>}
      </div>
      <div class="merge-actions">
        {leads && merge.state === 'holds' && (
          <InnerLink class="quiet-link" href={personAddress({ site: site.id, person: merge.person })}>
            {say('mergePerson')}
          </InnerLink>
        )}
        {canWrite && merge.state === 'holds' && (
          <SureButton name={say('mergeUndo')} label={say('mergeUndoOf', { one, other })} onSure={onUndo} />
        )}
      </div>
    </li>
  );
}
