import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import type { Account } from '../../api.ts';
import { addressOf } from '../../pages.ts';
import { focusMain } from '../../ui/focus-main.ts';
import { Icon, Logo } from '../../ui/icon.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { LoginAlarms } from '../alarms/login-alarms.tsx';
import { Troubles } from '../troubles/troubles.tsx';
import { type Go, Menu, SubMenu } from './menu.tsx';

interface ShellProps {
  account: Account;
  /** Id of the page that is shown. */
  current: string;
  onGo: (address: string) => void;
  onLogOut: () => void;
  children: ComponentChildren;
}

/** What stands around every page: the sections, what went wrong, the language and the account. */
export function Shell({ account, current, onGo, onLogOut, children }: ShellProps) {
  const { say, name } = useWords();
  const go = follow(onGo);
  return (
    <div class="frame">
      <header class="top-bar">
        <button type="button" class="button primary skip" onClick={focusMain}>
          {say('toContent')}
        </button>
        <Logo />
        <Menu {...{ account, current, go }} />
        <div class="top-bar-end">
          {account.scopes.includes('access:manage') && <LoginAlarms />}
          {account.scopes.includes('inquiries:read') && <Troubles site="" />}
          <LanguageSwitch />
          <a
            class="account"
            href={addressOf('account')}
            title={account.email}
            aria-label={`${name('page', 'account')}: ${account.email}`}
            aria-current={current === 'account' ? 'page' : undefined}
            onClick={go}
          >
            <Icon name="person" />
            <span>{account.email}</span>
          </a>
          <button type="button" class="icon-button" aria-label={say('logOut')} title={say('logOut')} onClick={onLogOut}>
            <Icon name="out" />
          </button>
        </div>
      </header>
      <SubMenu {...{ account, current, go }} />
      {children}
    </div>
  );
}

/** A click goes there at once; with a key or another button the browser does as it always does. */
function follow(onGo: (address: string) => void): Go {
  return (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo(event.currentTarget.getAttribute('href') ?? '/');
  };
}
