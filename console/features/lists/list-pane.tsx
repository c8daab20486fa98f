import type { RefObject } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { type Place, type RowKey, readRowKey, viewQuery, writePlace } from '../../address.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { readColumns } from '../columns/chosen-columns.ts';
import { useListKind } from './list-kind.ts';
import { ListTable, TableSkeleton } from './list-table.tsx';
import type { ListState } from './use-list.ts';
import { useRowClicks } from './use-row-clicks.ts';
import { useSteadyScroll } from './use-steady-scroll.ts';

interface ListProps {
  list: ListState;
  place: Place;
  onOpen: (row: RowKey) => void;
  onRetry: () => void;
  onMore: () => void;
  onClearSearch: () => void;
  onClearFilter: () => void;
}

/** The list in each of its four states, in one scroller. */
export function ListPane(props: ListProps) {
  const { list, place, onOpen } = props;
  const { say, count } = useWords();
  const { counts } = useListKind();
  const scroller = useRef<HTMLDivElement>(null);
  const openKey = useCallback(
    (key: string) => {
      const row = readRowKey(key);
      if (row) onOpen(row);
    },
    [onOpen],
  );
  useRowClicks(scroller, openKey);
  const { waiting, goUp } = useSteadyScroll(scroller, {
    fresh: list.fresh,
    query: viewQuery({ ...place, columns: '' }),
  });
  return (
    <div class="list-frame">
      <div class="list" ref={scroller} aria-busy={list.state === 'loading'}>
        <ListBody {...props} scroller={scroller} />
      </div>
      <div class="floats" role="status">
        {waiting > 0 && (
          <button type="button" class="pill" onClick={goUp}>
            ↑ {count(counts.fresh, waiting)}
          </button>
        )}
        {!list.connected && <p class="pill calm">{say('reconnecting')}</p>}
      </div>
    </div>
  );
}

function ListBody(props: ListProps & { scroller: RefObject<HTMLElement | null> }) {
  const { list: state, place, onRetry, onMore, scroller } = props;
  const kind = useListKind();
  const columns = useMemo(() => readColumns(place.columns, kind), [place.columns, kind]);
  const { list } = state;
  const hrefOf = useCallback((row: RowKey) => writePlace({ ...place, open: row }, kind), [place, kind]);
  if (state.failure) return <FailureNotice kind={state.failure} onRetry={onRetry} />;
  if (!list) return <TableSkeleton />;
  if (list.rows.length > 0) {
    return (
      <>
        <ListTable {...{ list, columns, scroller, hrefOf }} open={place.open} fresh={state.fresh} />
        <ListEnd list={state} onMore={onMore} />
      </>
    );
  }
  return <EmptyList {...props} />;
}

function EmptyList({ place, onClearSearch, onClearFilter }: ListProps) {
  const { say } = useWords();
  const { texts } = useListKind();
  if (Object.keys(place.filter).length > 0) {
    return (
      <Notice title={say('emptyFilterTitle')} text={say('emptyFilterText')}>
        <button type="button" class="button" onClick={onClearFilter}>
          {say('filterClear')}
        </button>
      </Notice>
    );
  }
  if (!place.q) return <Notice title={say(texts.emptyTitle)} text={say(texts.emptyText)} />;
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

/** The end of what is there, and the way on: asked for before the reader gets here. */
export function ListEnd({ list: shown, onMore }: { list: ListState; onMore: () => void }) {
  const { say } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const { list, more, state } = shown;
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
