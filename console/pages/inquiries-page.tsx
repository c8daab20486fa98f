import { useCallback, useEffect, useRef } from 'preact/hooks';
import { sameInquiry } from '../address.ts';
import { TopBar } from '../features/account/top-bar.tsx';
import { InquiryListPane } from '../features/inquiries/inquiry-list-pane.tsx';
import { keyOf } from '../features/inquiries/merge-inquiries.ts';
import { focusedRow, focusRow } from '../features/inquiries/row-focus.ts';
import { Toolbar } from '../features/inquiries/toolbar.tsx';
import { useInquiries } from '../features/inquiries/use-inquiries.ts';
import { useListKeys } from '../features/inquiries/use-list-keys.ts';
import { InquiryPanel } from '../features/inquiry/inquiry-panel.tsx';
import { Troubles } from '../features/troubles/troubles.tsx';
import { usePlace } from '../ui/use-place.ts';

/** "Inquiries and goals": the list, and beside it the story of the one that is open. */
export function InquiriesPage({ email, onLogOut }: { email: string; onLogOut: () => void }) {
  const { place, choose, open, close } = usePlace();
  const { inquiries, retry, showMore } = useInquiries({ site: place.site, q: place.q });
  const searchRef = useRef<HTMLInputElement>(null);
  const opened = place.inquiry;

  const lastOpened = useRef(opened);
  useEffect(() => {
    // The reader goes on where they were, also after the browser's own "back".
    if (!opened && lastOpened.current) focusRow(lastOpened.current);
    lastOpened.current = opened;
  }, [opened]);

  const rows = inquiries.list?.inquiries ?? [];
  const current = opened ? rows.findIndex((row) => sameInquiry(row, opened)) : -1;
  const step = (by: 1 | -1) => {
    const from = opened ? current : rows.findIndex((row) => keyOf(row) === focusedRow());
    const target = rows[from < 0 ? 0 : from + by];
    if (!target) return;
    focusRow(target);
    if (opened) open({ site: target.site, id: target.id });
  };
  useListKeys({ searchRef, opened, onStep: step, onClose: close });
  const clearSearch = useCallback(() => choose({ q: '' }), [choose]);

  return (
    <div class="shell" data-open={opened !== null}>
      <TopBar email={email} onLogOut={onLogOut}>
        <Troubles site={place.site} />
      </TopBar>
      <div class="workspace">
        <main class="list-pane">
          <Toolbar query={place} onChoose={choose} searchRef={searchRef} />
          <InquiryListPane
            inquiries={inquiries}
            place={place}
            onOpen={open}
            onRetry={retry}
            onMore={showMore}
            onClearSearch={clearSearch}
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
