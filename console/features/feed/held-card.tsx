import type { FeedView } from '../../../contracts/feed.ts';
import { useWords } from '../../ui/words-context.tsx';
import { useSave } from '../schema-form/use-save.ts';
import type { FeedApi } from './feed-api.ts';
import { FeedFailureLine } from './feed-failure.tsx';

interface HeldCardProps {
  api: FeedApi;
  view: FeedView;
  canWrite: boolean;
  onChanged: () => void;
}

/** A feed with far fewer products than before: whether it is meant so is for a person to say. */
export function HeldCard({ api, view: { held, products }, canWrite, onChanged }: HeldCardProps) {
  const { say } = useWords();
  const work = useSave();
  if (held === null) return null;
  const decide = (decision: 'take' | 'drop') =>
    void work.run(async () => {
      await api.decide(decision);
      onChanged();
    });
  return (
    <section class="card feed-held" role="alert">
      <p>{say('feedHeldText', { held, products })}</p>
      {canWrite && (
        <div class="connection-actions">
          <button type="button" class="button primary" onClick={() => decide('take')}>
            {say('feedHeldTake')}
          </button>
          <button type="button" class="button" onClick={() => decide('drop')}>
            {say('feedHeldDrop')}
          </button>
        </div>
      )}
      <FeedFailureLine failure={work.failure} />
    </section>
  );
}
