import type { Inquiry } from '../../../contracts/inquiry.ts';
import { readableAddress } from '../../format/web-address.ts';
import { useWords } from '../../ui/words-context.tsx';

/** The page at which the visit began, over its host. */
export function LandingCell({ inquiry: { visit } }: { inquiry: Inquiry }) {
  const { host, path } = visit ? readableAddress(visit.landing) : { host: '', path: '' };
  return (
    <td class="cell landing">
      <span class="line" title={visit?.landing}>
        {path || <span class="quiet dash">—</span>}
      </span>{' '}
      <span class="line quiet">{host}</span>
    </td>
  );
}

/** What the visitor came with. */
export function DeviceCell({ inquiry: { visit } }: { inquiry: Inquiry }) {
  const { name } = useWords();
  return (
    <td class="cell device">
      <span class="line">{visit ? name('device', visit.device) : <span class="quiet dash">—</span>}</span>
    </td>
  );
}

/** Which of the person's inquiries it is. */
export function NumberCell({ inquiry: { inquiryNumber } }: { inquiry: Inquiry }) {
  const { name } = useWords();
  return (
    <td class="cell number">
      <span class="line" title={name('repeat', inquiryNumber > 1 ? 'again' : 'first')}>
        {inquiryNumber}
      </span>
    </td>
  );
}
