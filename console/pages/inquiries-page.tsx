import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { readPlace, sameInquiry } from '../address.ts';
import { InquiryListPane } from '../features/inquiries/inquiry-list-pane.tsx';
import { keyOf } from '../features/inquiries/merge-inquiries.ts';
import { focusedRow, focusRow } from '../features/inquiries/row-focus.ts';
import { Toolbar } from '../features/inquiries/toolbar.tsx';
import { useInquiries } from '../features/inquiries/use-inquiries.ts';
import { useListKeys } from '../features/inquiries/use-list-keys.ts';
import { InquiryPanel } from '../features/inquiry/inquiry-panel.tsx';
import type { PageProps } from '../pages.ts';
import { useSites } from '../ui/sites-context.ts';
import { usePlace } from '../ui/use-place.ts';
import { useWords } from '../ui/words-context.tsx';

/** "Inquiries and goals": the list, and beside it the story of the one that is open. */
export function InquiriesPage({ account }: PageProps) {
  const { say } = useWords();
  const { place, choose, open, close } = usePlace();
  const sites = useSites();
  // Days are the chosen site's; of several sites the first one's clock is as good as any.
  const zone = (sites.find(({ id }) => id === place.site) ?? sites[0])?.timeZone ?? 'UTC';
  const { site, q, filter } = place;
  const query = { site, q, filter, zone };
  const { inquiries, retry, showMore } = useInquiries(query);
  const searchRef = useRef<HTMLInputElement>(null);
  const opened = place.inquiry;
  const rows = useMemo(() => inquiries.list?.inquiries ?? [], [inquiries.list]);

  const lastOpened = useRef(opened);
  useEffect(() => {
    // The reader goes on where they were, also after the browser's own "back".
    const last = lastOpened.current;
    if (!opened && last) {
      focusRow(
        last,
        rows.findIndex((row) => sameInquiry(row, last)),
      );
    }
    lastOpened.current = opened;
  }, [opened, rows]);

  const current = opened ? rows.findIndex((row) => sameInquiry(row, opened)) : -1;
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
      const { inquiry: _, ...view } = readPlace(text);
      choose(view);
    },
    [choose],
  );

  return (
    <div class="shell" data-open={opened !== null}>
      <div class="workspace">
        <main class="list-pane">
          <h1 class="unseen">{say('title')}</h1>
          <Toolbar
            {...{ place, query, searchRef }}
            mayExport={account.scopes.includes('inquiries:export')}
            onChoose={choose}
            onView={openView}
          />
          <InquiryListPane
            inquiries={inquiries}
            place={place}
            onOpen={open}
            onRetry={retry}
            onMore={showMore}
            onClearSearch={clearSearch}
            onClearFilter={clearFilter}
          />
        </main>
        {opened && (
          <InquiryPanel
            inquiryKey={opened}
            onClose={close}
            onPrevious={current > 0 ? () => step(-1) : null}
            onNext={current >= 0 && current < rows.length - 1 ? () => step(1) : null}
          />
        )}
      </div>
    </div>
  );
}
