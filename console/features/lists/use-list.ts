import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ListQuery } from '../../address.ts';
import { ApiFailure, type FailureKind } from '../../api.ts';
import { useApi } from '../../ui/api-context.ts';
import { usePolling } from '../../ui/use-polling.ts';
import { type Rows, useListKind } from './list-kind.ts';
import { appendOlder, arrivals, mergeNewest } from './merge-rows.ts';

/** New rows stand in the list "within seconds"; the newest page is one small indexed query. */
const pollMs = 4000;

/**
 * The list in its four states. While another search loads, `list` is still the one before (`null` at the very
 * start), so the page does not flash. `fresh` are the keys of rows that came while the reader was looking.
 */
export interface ListState {
  state: 'loading' | 'failed' | 'full';
  failure: FailureKind | null;
  list: Rows | null;
  fresh: ReadonlySet<string>;
  more: 'idle' | 'loading' | 'failed';
  /** False while polls fail: what is shown may be old. */
  connected: boolean;
}

const atStart: ListState = {
  state: 'loading',
  failure: null,
  list: null,
  fresh: new Set(),
  more: 'idle',
  connected: true,
};

/** Reads the list of a query, keeps it fresh, and reads on at its end. */
export function useList(asked: ListQuery) {
  const api = useApi();
  const kind = useListKind();
  // Another object that asks for the same must not begin the list anew.
  const name = JSON.stringify(asked);
  const wanted = useMemo<ListQuery>(() => JSON.parse(name), [name]);
  const [state, setState] = useState(atStart);
  const change = useCallback((part: Partial<ListState>) => setState((old) => ({ ...old, ...part })), []);
  /** Aborted when the query changes; whatever was on its way for the old one is then dropped. */
  const query = useRef(new AbortController());

  const begin = useCallback(async () => {
    query.current.abort();
    query.current = new AbortController();
    const { signal } = query.current;
    change({ state: 'loading', failure: null, more: 'idle', fresh: atStart.fresh });
    try {
      const list = await kind.readPage(api, { ...wanted, before: null }, signal);
      change({ state: 'full', list, connected: true });
    } catch (error) {
      if (!signal.aborted) change({ state: 'failed', failure: kindOf(error), list: null });
    }
  }, [api, kind, change, wanted]);
  useEffect(() => {
    void begin();
    return () => query.current.abort();
  }, [begin]);

  const poll = async () => {
    if (state.state === 'loading') return;
    const { signal } = query.current;
    try {
      const page = await kind.readPage(api, { ...wanted, before: null }, signal);
      if (!signal.aborted) setState((old) => withNewest(old, page));
    } catch {
      // The list stays as it is and says that it may be old; the next poll tries again.
      if (!signal.aborted && state.list) change({ connected: false });
    }
  };
  usePolling(poll, pollMs);

  const before = state.list?.next ?? null;
  const showMore = useCallback(async () => {
    const { signal } = query.current;
    change({ more: 'loading' });
    try {
      const page = await kind.readPage(api, { ...wanted, before }, signal);
      if (!signal.aborted) setState((old) => withOlder(old, page));
    } catch {
      // Said by the button itself, which then tries again.
      if (!signal.aborted) change({ more: 'failed' });
    }
  }, [api, kind, change, wanted, before]);

  return { list: state, retry: begin, showMore };
}

function withNewest(old: ListState, page: Rows): ListState {
  if (!old.list) return { ...old, state: 'full', failure: null, list: page };
  const list = mergeNewest(old.list, page);
  if (list === old.list) return old.connected ? old : { ...old, connected: true };
  const added = arrivals(old.list, list);
  return { ...old, connected: true, list, fresh: added.length ? new Set(added) : old.fresh };
}

function withOlder(old: ListState, page: Rows): ListState {
  return old.list ? { ...old, list: appendOlder(old.list, page), more: 'idle' } : old;
}

function kindOf(error: unknown): FailureKind {
  return error instanceof ApiFailure ? error.kind : 'server';
}
