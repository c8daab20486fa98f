import type { SegmentView } from '../../../contracts/segments.ts';
import type { Site } from '../../api.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { describeConditions } from '../conditions/describe-conditions.ts';
import { segmentKinds } from './segment-kinds.ts';
import type { SegmentsApi } from './segments-api.ts';
import { audienceAddress } from './use-audience-place.ts';

const refreshMs = 60_000;

interface SegmentsTabProps {
  api: SegmentsApi;
  site: Site;
  canWrite: boolean;
  onNew: () => void;
}

/** Every segment of a site with how many people are in it now. */
export function SegmentsTab({ api, site, canWrite, onNew }: SegmentsTabProps) {
  const { say } = useWords();
  const { resource, retry } = useResource(`segments:${site.id}`, {
    load: (signal) => api.segments(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const { segments } = resource.value;
  if (segments.length === 0) {
    return (
      <Notice title={say('segmentsNone')} text={say('segmentsNoneText')}>
        {canWrite && (
          <button type="button" class="button primary" onClick={onNew}>
            {say('segmentNew')}
          </button>
        )}
      </Notice>
    );
  }
  return (
    <ul class="offer-rows">
      {segments.map((segment) => (
        <SegmentRow key={`${segment.id} ${segment.changedAt}`} {...{ api, site, segment }} />
      ))}
    </ul>
  );
}

function SegmentRow({ api, site, segment }: { api: SegmentsApi; site: Site; segment: SegmentView }) {
  const words = useWords();
  const { settings, id } = segment;
  return (
    <li class="segment-row">
      <div class="offer-what">
        <InnerLink
          class="offer-link"
          href={audienceAddress({ tab: 'segments', site: site.id, segment: id, person: '' })}
        >
          {settings.name}
        </InnerLink>
        <p class="quiet segment-says">
          {describeConditions(settings.conditions, segmentKinds(words, site.currency), words)}
        </p>
      </div>
      <RowCount {...{ api, segment }} />
    </li>
  );
}

/** Each is counted by itself, so that a slow one holds nobody up. */
function RowCount({ api, segment }: { api: SegmentsApi; segment: SegmentView }) {
  const { say, count } = useWords();
  const { resource, retry } = useResource(`segment-count:${segment.id}:${segment.changedAt}`, {
    load: (signal) => api.count(segment.id, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'loading') return <p class="segment-number quiet">{say('segmentCounting')}</p>;
  if (resource.state === 'failed') {
    return (
      <button type="button" class="button" onClick={retry}>
        {say('retry')}
      </button>
    );
  }
  const { people, consented } = resource.value;
  return (
    <p class="segment-number">
      <strong>{count('segmentPeople', people)}</strong>{' '}
      <span class="line quiet">
        {say('segmentCountConsented')}: {consented}
      </span>
    </p>
  );
}
