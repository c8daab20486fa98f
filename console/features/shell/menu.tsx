import type { TargetedMouseEvent } from 'preact';
import type { Account } from '../../api.ts';
import { addressOf, type Page, pages } from '../../pages.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { UnseenScores } from '../feedback/unseen-scores.tsx';
import { ParkedCount } from '../integrations/parked-count.tsx';

/** What a click on a link of the menu does. */
export type Go = (event: TargetedMouseEvent<HTMLAnchorElement>) => void;

interface MenuProps {
  account: Account;
  /** Id of the page that is shown. */
  current: string;
  go: Go;
}

/** The sections; of those in a group the first one stands for all of them. */
export function Menu({ account, current, go }: MenuProps) {
  const { say, name } = useWords();
  const own = ownSections(account);
  const shown = sectionOf(current);
  const seenGroups = new Set<string>();
  const entries = own.filter(({ group }) => !group || (!seenGroups.has(group) && seenGroups.add(group)));
  return (
    <nav class="menu" aria-label={say('menu')}>
      {entries.map(({ id, icon, group }) => {
        const isHere = group ? shown?.group === group : shown?.id === id;
        return (
          <a key={id} href={addressOf(id)} aria-current={id === current ? 'page' : isHere || undefined} onClick={go}>
            <Icon name={icon} />
            <span>{group ? name('group', group) : name('page', id)}</span>
            {(group ? own.filter((one) => one.group === group) : [{ id }]).map((one) => (
              <Waiting key={one.id} id={one.id} account={account} />
            ))}
          </a>
        );
      })}
    </nav>
  );
}

/** The sections of the group that one is in, where there are several. */
export function SubMenu({ account, current, go }: MenuProps) {
  const { name } = useWords();
  const shown = sectionOf(current);
  const own = ownSections(account).filter(({ group }) => group !== undefined && group === shown?.group);
  if (own.length < 2 || !shown?.group) return null;
  return (
    <nav class="submenu" aria-label={name('group', shown.group)}>
      {own.map(({ id }) => (
        <a key={id} href={addressOf(id)} aria-current={id === current ? 'page' : undefined} onClick={go}>
          {name('page', id)}
          <Waiting id={id} account={account} />
        </a>
      ))}
    </nav>
  );
}

/** How much waits for a person in a section. */
function Waiting({ id, account }: { id: string; account: Account }) {
  if (id === 'integrations' && account.scopes.includes('deliveries:manage')) return <ParkedCount />;
  if (id === 'feedback' && account.scopes.includes('inquiries:read')) return <UnseenScores />;
  return null;
}

function ownSections(account: Account): Page[] {
  return pages.filter(({ scope, inMenu }) => inMenu && (!scope || account.scopes.includes(scope)));
}

/** The section that a page is, or is a part of. */
function sectionOf(id: string): Page | undefined {
  const page = pages.find((one) => one.id === id);
  return page?.section ? pages.find((one) => one.id === page.section) : page;
}
