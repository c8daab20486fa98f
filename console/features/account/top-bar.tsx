import type { ComponentChildren } from 'preact';
import { Icon, Logo } from '../../ui/icon.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** The page's name on the left; notices (children), language and the account on the right. */
export function TopBar({
  email,
  onLogOut,
  children,
}: {
  email: string;
  onLogOut: () => void;
  children: ComponentChildren;
}) {
  const { say } = useWords();
  return (
    <header class="top-bar">
      <Logo />
      <h1>{say('title')}</h1>
      <div class="top-bar-end">
        {children}
        <LanguageSwitch />
        <span class="account" title={email}>
          {email}
        </span>
        <button type="button" class="icon-button" aria-label={say('logOut')} title={say('logOut')} onClick={onLogOut}>
          <Icon name="out" />
        </button>
      </div>
    </header>
  );
}
