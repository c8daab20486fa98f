import type { Change, Module } from '../../../contracts/sites.ts';
import { useWords } from '../../ui/words-context.tsx';
import { type ChangeSpeech, changeTitle, changeValue } from './change-words.ts';

interface ChangeListProps {
  changes: readonly Change[];
  modules: readonly Module[];
  /** Settings that name the campaigns: the live ones and the draft's. */
  settings: readonly object[];
}

/** A difference field by field: what was, and what will be. */
export function ChangeList({ changes, modules, settings }: ChangeListProps) {
  const words = useWords();
  const { say } = words;
  const speech: ChangeSpeech = { words, modules, campaigns: namesOf(settings, changes) };
  return (
    <ul class="change-list">
      {changes.map((change) => {
        const before = changeValue(change.path, change.before, speech);
        const after = changeValue(change.path, change.after, speech);
        return (
          <li key={change.path.join('.')}>
            <h3>{changeTitle(change, speech)}</h3>
            <p class="change-values">
              <del>
                <span class="unseen">{say('changeWas')} </span>
                {before ?? say('changeNothing')}
              </del>
              <span aria-hidden="true">→</span>
              <ins>
                <span class="unseen">{say('changeBecomes')} </span>
                {after ?? say('changeRemoved')}
              </ins>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

interface Named {
  id: string;
  name: string;
}

function namesOf(settings: readonly object[], changes: readonly Change[]): Map<string, string> {
  const listed = settings.flatMap((one) => ('campaigns' in one ? (one.campaigns as Named[]) : []));
  const changed = changes.filter(({ path }) => path[0] === 'campaigns' && path.length === 2);
  const whole = changed.flatMap(({ before, after }) => [before, after].filter((one) => one !== undefined)) as Named[];
  return new Map([...whole, ...listed].map(({ id, name }) => [id, name]));
}
