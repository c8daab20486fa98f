import type { Inquiry } from '../../../contracts/inquiry.ts';
import { lengthOf } from '../../format/time.ts';
import { readableAddress } from '../../format/web-address.ts';
import { useWords } from '../../ui/words-context.tsx';

/** The page on which it happened, over its site. */
export function PageCell({ inquiry: { pageUrl, siteName } }: { inquiry: Inquiry }) {
  return (
    <td class="cell page">
      <span class="line" title={pageUrl ?? undefined}>
        {pageUrl ? readableAddress(pageUrl).path : <span class="quiet dash">—</span>}
      </span>{' '}
      <span class="line quiet" title={siteName}>
        {siteName}
      </span>
    </td>
  );
}

/** How long they looked before they asked, and which visit it was. */
export function SessionCell({ inquiry: { visit, at } }: { inquiry: Inquiry }) {
  const { language, say, count, name } = useWords();
  if (!visit) {
    return (
      <td class="cell session">
        <span class="line quiet">{say('noVisit')}</span>
      </td>
    );
  }
  const length = lengthOf(Date.parse(at) - Date.parse(visit.startedAt), language);
  return (
    <td class="cell session">
      <span class="line">
        {count('pages', visit.pages)}, {length}
      </span>{' '}
      <span class="line quiet">
        {say('visitNumber', { n: visit.number })}, {name('device', visit.device)}
      </span>
    </td>
  );
}
