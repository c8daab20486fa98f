import { useState } from 'preact/hooks';
import type { MergeView } from '../../../contracts/person-merge.ts';
import { ApiFailure, type Site } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { MergeRows } from './merge-rows.tsx';
import type { SegmentsApi } from './segments-api.ts';

const refreshMs = 60_000;

/** Who became one person and by what, newest first, and taking them apart again. */
export function MergesTab({ api, site, canWrite }: { api: SegmentsApi; site: Site; canWrite: boolean }) {
  const { say } = useWords();
  const [more, setMore] = useState<{ merges: MergeView[]; next: string | null } | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const { resource, retry, refresh } = useResource(`merges:${site.id}`, {
    load: (signal) => api.merges(null, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const first = resource.value;
  if (first.merges.length === 0) return <Notice title={say('mergesNone')} text={say('mergesNoneText')} />;
  const next = more ? more.next : first.next;
  const showMore = async () => {
    try {
      const page = await api.merges(next);
      setMore((before) => ({ merges: [...(before?.merges ?? []), ...page.merges], next: page.next }));
      setFailure(null);
    } catch (cause) {
      setFailure(cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }));
    }
  };
  return (
    <>
      <MergeRows
        {...{ api, site, canWrite }}
        merges={[...first.merges, ...(more?.merges ?? [])]}
        onUndone={() => {
          setMore(null);
          void refresh();
        }}
      />
      {next !== null && (
        <button type="button" class="button" onClick={() => void showMore()}>
          {say('mergeMore')}
        </button>
      )}
      <FailureLine failure={failure} known={{}} />
    </>
  );
}
