import type { TargetedMouseEvent } from 'preact';

interface TabsProps<Tab extends string> {
  /** What the tabs are for, for those who listen. */
  label: string;
  tabs: readonly { id: Tab; name: string; address: string }[];
  current: Tab;
  onGo: (tab: Tab) => void;
}

/** The parts of a page, as links, so that each has an address. */
export function Tabs<Tab extends string>({ label, tabs, current, onGo }: TabsProps<Tab>) {
  const follow = (tab: Tab) => (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo(tab);
  };
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ id, name, address }) => (
        <a key={id} href={address} aria-current={id === current ? 'page' : undefined} onClick={follow(id)}>
          {name}
        </a>
      ))}
    </nav>
  );
}
