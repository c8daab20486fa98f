import type { RefObject } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { type InquiryKey, type Place, readInquiryKey, viewQuery } from '../../address.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { readColumns } from '../columns/chosen-columns.ts';
import { InquiryTable, TableSkeleton } from './inquiry-table.tsx';
import type { Inquiries } from './use-inquiries.ts';
import { useRowClicks } from './use-row-clicks.ts';
import { useSteadyScroll } from './use-steady-scroll.ts';

interface ListProps {
  inquiries: Inquiries;
  place: Place;
  onOpen: (inquiry: InquiryKey) => void;
  onRetry: () => void;
  onMore: () => void;
  onClearSearch: () => void;
  onClearFilter: () => void;
}

/** The list in each of its four states, in one scroller. */
export function InquiryListPane(props: ListProps) {
  const { inquiries, place, onOpen } = props;
  const { say, count } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const openKey = useCallback(
    (key: string) => {
      const inquiry = readInquiryKey(key);
      if (inquiry) onOpen(inquiry);
    },
    [onOpen],
  );
  useRowClicks(scroller, openKey);
  const { waiting, goUp } = useSteadyScroll(scroller, {
    fresh: inquiries.fresh,
    query: viewQuery({ ...place, columns: '' }),
  });
  return (
    <div class="list-frame">
      <div class="list" ref={scroller} aria-busy={inquiries.state === 'loading'}>
        <ListBody {...props} scroller={scroller} />
      </div>
      <div class="floats" role="status">
        {waiting > 0 && (
          <button type="button" class="pill" onClick={goUp}>
            ↑ {count('inquiriesNew', waiting)}
          </button>
        )}
        {!inquiries.connected && <p class="pill calm">{say('reconnecting')}</p>}
      </div>
    </div>
  );
}

function ListBody(props: ListProps & { scroller: RefObject<HTMLElement | null> }) {
  const { inquiries, place, onRetry, onMore, scroller } = props;
  const columns = useMemo(() => readColumns(place.columns), [place.columns]);
  const { list } = inquiries;
  if (inquiries.failure) return <FailureNotice kind={inquiries.failure} onRetry={onRetry} />;
  if (!list) return <TableSkeleton />;
  if (list.inquiries.length > 0) {
    return (
      <>
        <InquiryTable {...{ list, place, columns, scroller }} fresh={inquiries.fresh} />
        <ListEnd inquiries={inquiries} onMore={onMore} />
      </>
    );
  }
  return <EmptyList {...props} />;
}

function EmptyList({ place, onClearSearch, onClearFilter }: ListProps) {
  const { say } = useWords();
  if (Object.keys(place.filter).length > 0) {
    return (
      <Notice title={say('emptyFilterTitle')} text={say('emptyFilterText')}>
        <button type="button" class="button" onClick={onClearFilter}>
          {say('filterClear')}
        </button>
      </Notice>
    );
  }
  if (!place.q) return <Notice title={say('emptyTitle')} text={say('emptyText')} />;
  return (
    <Notice title={say('emptySearchTitle', { q: place.q })} text={say('emptySearchText')}>
      <button type="button" class="button" onClick={onClearSearch}>
        {say('clearSearch')}
      </button>
    </Notice>
  );
}

/** Pixels before the end at which the next page is asked for: several screens, so that a quick scroll meets no end. */
const readAheadPx = 3_000;

function ListEnd({ inquiries, onMore }: { inquiries: Inquiries; onMore: () => void }) {
  const { say } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const { list, more, state } = inquiries;
  const next = list?.next ?? null;
  useEffect(() => {
    const element = button.current;
    // After a failure only the reader asks again; the end stays in sight and would ask without end.
    if (!element || more !== 'idle' || state !== 'full') return;
    const root = element.closest('.list');
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      root,
      rootMargin: `${readAheadPx}px`,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [more, state, onMore]);
  if (next === null) return <p class="list-end">{say('allShown')}</p>;
  return (
    <p class="list-end">
      <button ref={button} type="button" class="button" disabled={more === 'loading'} onClick={onMore}>
        {say(more === 'failed' ? 'showMoreFailed' : more === 'loading' ? 'loading' : 'showMore')}
      </button>
    </p>
  );
}
