import { lengthOf } from '../../format/time.ts';
import { readableAddress } from '../../format/web-address.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { GoalCellProps } from './goal-name-cell.tsx';

/** An address in two lines: the path, and below it the host. */
function AddressCell({ url, column }: { url: string; column: 'page' | 'landing' }) {
  const { host, path } = url ? readableAddress(url) : { host: '', path: '' };
  return (
    <td class={`cell ${column}`}>
      <span class="line" title={url || undefined}>
        {path || <span class="quiet dash">—</span>}
      </span>{' '}
      <span class="line quiet">{host}</span>
    </td>
  );
}

/** The page on which the goal was reached. */
export const GoalPageCell = ({ goal }: GoalCellProps) => <AddressCell url={goal.pageUrl} column="page" />;

/** The page at which the visit began. */
export const GoalLandingCell = ({ goal }: GoalCellProps) => (
  <AddressCell url={goal.visit?.landing ?? ''} column="landing" />
);

/** How long after the visit's start it was, and which visit. */
export function GoalVisitCell({ goal: { visit, at } }: GoalCellProps) {
  const { language, say } = useWords();
  if (!visit) {
    return (
      <td class="cell session">
        <span class="line quiet">{say('noVisit')}</span>
      </td>
    );
  }
  return (
    <td class="cell session">
      <span class="line">
        {say('afterLength', { length: lengthOf(Date.parse(at) - Date.parse(visit.startedAt), language) })}
      </span>{' '}
      <span class="line quiet">{say('visitNumber', { n: visit.number })}</span>
    </td>
  );
}

/** What the visitor came with. */
export function GoalDeviceCell({ goal: { visit } }: GoalCellProps) {
  const { name } = useWords();
  return (
    <td class="cell device">
      <span class="line">{visit ? name('device', visit.device) : <span class="quiet dash">—</span>}</span>
    </td>
  );
}
