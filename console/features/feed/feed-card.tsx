import type { FeedView } from '../../../contracts/feed.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { When } from '../sites/when.tsx';
import type { FeedApi } from './feed-api.ts';
import { FeedFailureLine } from './feed-failure.tsx';

interface FeedCardProps {
  api: FeedApi;
  view: FeedView;
  site: string;
  canWrite: boolean;
  onEdit: () => void;
  onChanged: () => void;
}

/** Where a site's feed comes from and how its last load went, in a few lines, and what can be done about it. */
export function FeedCard({ api, view, site, canWrite, onEdit, onChanged }: FeedCardProps) {
  const { say, count, name } = useWords();
  const work = useSave();
  const { settings, products, loadedAt, triedAt, isLoading, report } = view;
  if (!settings) return null;
  const sign = signOf(view);
  const run = (act: () => Promise<unknown>) =>
    void work.run(async () => {
      await act();
      onChanged();
    });
  return (
    <section class="card" aria-labelledby="feed-title">
      <div class="card-head">
        <div class="feed-where">
          <h2 id="feed-title">{say('feedTitle')}</h2>
          <p class="quiet">{settings.address}</p>
        </div>
        <span
          class="connection-sign"
          data-sign={sign === 'working' ? 'working' : sign === 'waiting' ? 'waiting' : 'failing'}
        >
          <Icon name={sign === 'working' ? 'check' : sign === 'waiting' ? 'clock' : 'alert'} />
          {name('feedSign', sign)}
        </span>
      </div>
      <Facts>
        <Fact name={say('feedCount')}>{count('products', products)}</Fact>
        <Fact name={say('feedLoadedAt')}>{loadedAt ? <When at={loadedAt} site={site} /> : say('feedNever')}</Fact>
        <Fact name={say('feedTriedAt')}>
          {triedAt && (
            <>
              <When at={triedAt} site={site} />
              {report && `, ${name('feedOutcome', report.outcome)}`}
            </>
          )}
        </Fact>
        <Fact name={say('feedSchedule')}>
          {settings.state === 'on' ? say('feedEveryHours', { n: settings.everyHours }) : say('feedPaused')}
        </Fact>
      </Facts>
      {report?.failure && (
        <p class="callout" role="alert">
          {name('feedFailure', report.failure)
            .replace('{line}', String(report.detail?.line ?? '?'))
            .replace('{status}', String(report.detail?.status ?? '?'))}{' '}
          {products > 0 && say('feedStays')}
        </p>
      )}
      {canWrite && (
        <div class="connection-actions">
          <button
            type="button"
            class="button"
            disabled={isLoading || work.state === 'busy'}
            onClick={() => run(() => api.load())}
          >
            {say(isLoading ? 'feedLoading' : 'feedLoad')}
          </button>
          <button type="button" class="button" onClick={onEdit}>
            {say('feedSettings')}
          </button>
          <SureButton name={say('feedRemove')} about="feed-remove-about" onSure={() => run(() => api.remove())} />
          <span class="quiet" id="feed-remove-about">
            {say('feedRemoveText')}
          </span>
        </div>
      )}
      <FeedFailureLine failure={work.failure} />
    </section>
  );
}

function signOf({ report, held, loadedAt }: FeedView): 'working' | 'failing' | 'waiting' | 'held' {
  if (held !== null) return 'held';
  if (report?.outcome === 'failed') return 'failing';
  return loadedAt ? 'working' : 'waiting';
}
