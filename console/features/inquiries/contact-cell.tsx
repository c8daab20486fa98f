import type { Inquiry } from '../../../contracts/inquiry.ts';
import { RobotBadge } from '../../ui/badges.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { RowLink } from '../lists/row-link.tsx';

interface ContactCellProps {
  inquiry: Inquiry;
  href: string | null;
  selected: boolean;
}

/** Who it was. The name, or what stands for it, is the link that opens the inquiry. */
export function ContactCell({ inquiry, href, selected }: ContactCellProps) {
  const { say } = useWords();
  const { name, phone, email } = inquiry.contact;
  const ways = [phone, email].filter(Boolean);
  return (
    <td class="cell contact">
      <RowLink href={href} selected={selected} missing={!name}>
        {name || say(ways.length ? 'noName' : 'noContact')}
      </RowLink>{' '}
      <span class="line with-badge">
        <span class="quiet" title={ways.join(' · ') || undefined}>
          {ways.join(' · ')}
        </span>{' '}
        <RobotBadge suspicions={inquiry.suspicions} />
      </span>
    </td>
  );
}
