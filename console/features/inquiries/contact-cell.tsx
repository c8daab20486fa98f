import type { Inquiry } from '../../../contracts/inquiry.ts';
import { RobotBadge } from '../../ui/badges.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** Who it was. The name, or what stands for it, is the link that opens the inquiry. */
export function ContactCell({ inquiry, href, selected }: { inquiry: Inquiry; href: string; selected: boolean }) {
  const { say } = useWords();
  const { name, phone, email } = inquiry.contact;
  const ways = [phone, email].filter(Boolean);
  return (
    <td class="cell contact">
      <a class="line row-link" href={href} aria-current={selected || undefined} data-missing={!name}>
        {name || say(ways.length ? 'noName' : 'noContact')}
      </a>{' '}
      <span class="line with-badge">
        <span class="quiet" title={ways.join(' · ') || undefined}>
          {ways.join(' · ')}
        </span>{' '}
        <RobotBadge suspicions={inquiry.suspicions} />
      </span>
    </td>
  );
}
