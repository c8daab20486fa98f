import type { OpenShare } from '../../../contracts/share.ts';
import { Logo } from '../../ui/icon.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { useWords } from '../../ui/words-context.tsx';
import type { SharedApi } from './shared-api.ts';
import { SharedCount } from './shared-count.tsx';
import { SharedList } from './shared-list.tsx';
import { SharedReport } from './shared-report.tsx';

/** What a link shows, under the name that it was given. */
export function SharedContent({ share, api }: { share: OpenShare; api: SharedApi }) {
  const { say, name } = useWords();
  return (
    <div class="frame shared">
      <header class="top-bar">
        <Logo />
        <p class="shared-name">
          <strong>{share.name}</strong>{' '}
          <span class="quiet">
            {share.site.name} · {name('page', share.kind)}
          </span>
        </p>
        <div class="top-bar-end">
          {share.kind !== 'analytics' && <SharedCount api={api} kind={share.kind} />}
          <span class="badge">{say('shareReadOnly')}</span>
          <LanguageSwitch />
        </div>
      </header>
      {share.kind === 'analytics' ? <SharedReport share={share} api={api} /> : <SharedList share={share} api={api} />}
    </div>
  );
}
