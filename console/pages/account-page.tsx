import { accountApi } from '../features/account/account-api.ts';
import { LoginsSection } from '../features/account/logins-section.tsx';
import { PasswordSection } from '../features/account/password-section.tsx';
import { SecondFactorSection } from '../features/account/second-factor-section.tsx';
import { SiteNames } from '../features/people/site-names.tsx';
import type { PageProps } from '../pages.ts';
import { useApi } from '../ui/api-context.ts';
import { FailureNotice } from '../ui/notice.tsx';
import { useResource } from '../ui/use-resource.ts';
import { useWords } from '../ui/words-context.tsx';

/** Somebody else may log in or out at any moment, but nobody waits for it. */
const everyMs = 60_000;

/** One's own account. */
export function AccountPage({ account }: PageProps) {
  const { say, name } = useWords();
  const api = useApi();
  const { resource, retry, refresh } = useResource('account', { load: accountApi(api).read, everyMs });
  return (
    <main class="page">
      <div class="sheet">
        <header class="sheet-head">
          <h1>{say('page-account')}</h1>
        </header>
        {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
        {resource.state === 'loading' && <span class="bone tall" aria-busy="true" />}
        {resource.state === 'full' && (
          <>
            <dl class="own-facts">
              <div>
                <dt>{say('email')}</dt>
                <dd>{account.email}</dd>
              </div>
              <div>
                <dt>{say('accessRole')}</dt>
                <dd>{name('roleTitle', account.role)}</dd>
              </div>
              <div>
                <dt>{say('accountSites')}</dt>
                <dd>
                  <SiteNames sites={account.allSites ? null : account.sites.map(({ id }) => id)} />
                </dd>
              </div>
            </dl>
            <PasswordSection email={account.email} onChanged={refresh} />
            <SecondFactorSection account={resource.value} onChanged={refresh} />
            <LoginsSection logins={resource.value.logins} />
          </>
        )}
      </div>
    </main>
  );
}
