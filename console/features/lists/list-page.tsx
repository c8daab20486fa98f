import type { ComponentType } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { readPlace, sameRow } from '../../address.ts';
import type { PageProps } from '../../pages.ts';
import { useSites } from '../../ui/sites-context.ts';
import { usePlace } from '../../ui/use-place.ts';
import { useWords } from '../../ui/words-context.tsx';
import { type ListKind, ListKindProvider } from './list-kind.ts';
import { ListPane } from './list-pane.tsx';
import { keyOf } from './merge-rows.ts';
import { focusedRow, focusRow } from './row-focus.ts';
import type { RowPanelProps } from './side-panel.tsx';
import { Toolbar } from './toolbar.tsx';
import { useList } from './use-list.ts';
import { useListKeys } from './use-list-keys.ts';

interface ListPageProps extends PageProps {
  kind: ListKind;
  /** Shows the row that is open. */
  Panel: ComponentType<RowPanelProps>;
}

/** A list of raw data, and beside it the story of the row that is open. */
export function ListPage({ kind, ...rest }: ListPageProps) {
  return (
    <ListKindProvider value={kind}>
      <Inside kind={kind} {...rest} />
    </ListKindProvider>
  );
}

function Inside({ kind, account, Panel }: ListPageProps) {
  const { say } = useWords();
  const { place, choose, open, close } = usePlace(kind);
  const sites = useSites();
  // Days are the chosen site's; of several sites the first one's clock is as good as any.
  const zone = (sites.find(({ id }) => id === place.site) ?? sites[0])?.timeZone ?? 'UTC';
  const { site, q, filter } = place;
  const query = { site, q, filter, zone };
  const { list, retry, showMore } = useList(query);
  const searchRef = useRef<HTMLInputElement>(null);
  const opened = place.open;
  const rows = useMemo(() => list.list?.rows ?? [], [list.list]);

  const lastOpened = useRef(opened);
  useEffect(() => {
    // The reader goes on where they were, also after the browser's own "back".
    const last = lastOpened.current;
    if (!opened && last) {
      focusRow(
        last,
        rows.findIndex((row) => sameRow(row, last)),
      );
    }
    lastOpened.current = opened;
  }, [opened, rows]);

  const current = opened ? rows.findIndex((row) => sameRow(row, opened)) : -1;
  const step = (by: 1 | -1) => {
    const from = opened ? current : rows.findIndex((row) => keyOf(row) === focusedRow());
    const index = from < 0 ? 0 : from + by;
    const target = rows[index];
    if (!target) return;
    focusRow(target, index);
    if (opened) open({ site: target.site, id: target.id });
  };
  useListKeys({ searchRef, opened, onStep: step, onClose: close });
  const clearSearch = useCallback(() => choose({ q: '' }), [choose]);
  const clearFilter = useCallback(() => choose({ filter: {} }), [choose]);
  const openView = useCallback(
    (text: string) => {
      const { open: _, ...view } = readPlace(text, kind);
      choose(view);
    },
    [choose, kind],
  );

  return (
    <div class="shell" data-open={opened !== null}>
      <div class="workspace">
        <main class="list-pane">
          <h1 class="unseen">{say(kind.texts.title)}</h1>
          <Toolbar
            {...{ place, query, searchRef }}
            mayExport={account.scopes.includes('inquiries:export')}
            mayShowContacts={account.scopes.includes('persons:manage')}
            onChoose={choose}
            onView={openView}
          />
          <ListPane
            list={list}
            place={place}
            onOpen={open}
            onRetry={retry}
            onMore={showMore}
            onClearSearch={clearSearch}
            onClearFilter={clearFilter}
          />
        </main>
        {opened && (
          <Panel
            row={opened}
            onClose={close}
            onPrevious={current > 0 ? () => step(-1) : null}
            onNext={current >= 0 && current < rows.length - 1 ? () => step(1) : null}
          />
        )}
      </div>
    </div>
  );
}
