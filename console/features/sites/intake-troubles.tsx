import type { Installation } from '../../../contracts/sites.ts';
import { texts } from '../../texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { When } from './when.tsx';

/** What of the tag's events was refused, parked or lost, each with what to do about it; nothing where all is well. */
export function IntakeTroubles({ troubles, site }: { troubles: Installation['troubles']; site: string }) {
  const { say, count, name } = useWords();
  if (troubles.length === 0) return null;
  return (
    <section class="card">
      <h2>{say('checkTroubles')}</h2>
      <ul class="trouble-list">
        {troubles.map(({ kind, reason, count: times, lastAt, detail }) => (
          <li key={`${kind} ${reason}`}>
            <span class="check-mark" data-good={false}>
              <Icon name="alert" />
            </span>
            <div>
              <p>
                <strong>{name('trouble', kind)}</strong> <code class="code">{reason}</code>{' '}
                <span class="quiet">
                  {count('times', times)}, <When at={lastAt} site={site} />
                </span>
              </p>
              <p>{name('advice', adviceOf(kind, reason))}</p>
              {detail && (
                <p class="quiet" lang="en">
                  {detail}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The advice for this very reason, where there is one, else for its kind. */
function adviceOf(kind: string, reason: string): string {
  return Object.hasOwn(texts, `advice-${kind}-${reason}`) ? `${kind}-${reason}` : kind;
}
