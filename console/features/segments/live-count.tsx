import { useEffect, useState } from 'preact/hooks';
import type { SegmentCount, SegmentTree } from '../../../contracts/segments.ts';
import { ApiFailure } from '../../api.ts';
import type { TextKey } from '../../texts.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { SegmentsApi } from './segments-api.ts';

/** After the last change: somebody who types is not counted for with every letter. */
const pauseMs = 400;

type Counted = { tree: string; count: SegmentCount } | { tree: string; failure: ApiFailure };

/** How many people meet the conditions as they stand, counted while they are edited. */
export function LiveCount({
  api,
  conditions,
  onCount,
}: {
  api: SegmentsApi;
  conditions: SegmentTree;
  onCount: (count: SegmentCount | null) => void;
}) {
  const { say } = useWords();
  const tree = JSON.stringify(conditions);
  const [counted, setCounted] = useState<Counted | null>(null);
  useEffect(() => {
    let isOver = false;
    const settle = (news: Counted) => {
      if (isOver) return;
      setCounted(news);
      onCount('count' in news ? news.count : null);
    };
    const timer = setTimeout(() => {
      api
        .countOf(JSON.parse(tree))
        .then((count) => settle({ tree, count }))
        .catch((cause) =>
          settle({ tree, failure: cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }) }),
        );
    }, pauseMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // The functions are made anew with every drawing; what is counted depends on the conditions alone.
  }, [tree]);
  const isCurrent = counted?.tree === tree;
  return (
    <section class="card segment-count" aria-labelledby="segment-count">
      <h2 id="segment-count">{say('segmentCountTitle')}</h2>
      <div aria-live="polite" aria-busy={!isCurrent}>
        {counted === null && <p class="quiet">{say('segmentCounting')}</p>}
        {counted && 'failure' in counted && isCurrent && <p class="field-error">{say(failureText(counted.failure))}</p>}
        {counted && 'count' in counted && <Counts count={counted.count} isOld={!isCurrent} />}
      </div>
      <p class="quiet">{say('segmentCountText')}</p>
    </section>
  );
}

function Counts({ count, isOld }: { count: SegmentCount; isOld: boolean }) {
  const { say, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const rows: [TextKey, number][] = [
    ['segmentCountPeople', count.people],
    ['segmentCountKnown', count.known],
    ['segmentCountReachable', count.reachable],
    ['segmentCountConsented', count.consented],
  ];
  return (
    <dl class="segment-counts" data-old={isOld}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{say(label)}</dt>
          <dd>{number.format(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function failureText({ code, errors, kind }: ApiFailure): TextKey {
  if (code === 'too-slow') return 'segmentTooSlow';
  if (errors.length > 0) return 'segmentWrong';
  return kind === 'offline' ? 'failedOffline' : 'failedServer';
}
