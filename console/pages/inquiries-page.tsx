import { inquiryKind } from '../features/inquiries/inquiry-kind.tsx';
import { InquiryPanel } from '../features/inquiry/inquiry-panel.tsx';
import { ListPage } from '../features/lists/list-page.tsx';
import type { PageProps } from '../pages.ts';

/** "Inquiries": the list, and beside it the story of the one that is open. */
export function InquiriesPage({ account }: PageProps) {
  return <ListPage kind={inquiryKind} Panel={InquiryPanel} account={account} />;
}
