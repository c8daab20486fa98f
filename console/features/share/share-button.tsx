import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { ShareKind } from '../../../contracts/share.ts';
import { withTexts } from '../../texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { useWords } from '../../ui/words-context.tsx';

export interface ShareSubject {
  kind: ShareKind;
  /** The site that is chosen on the page; empty for all. */
  site: string;
  /** The page's query, without its `?`. */
  query: string;
  /** Whether something is searched for, which a link does not keep. */
  hasSearch: boolean;
  mayShowContacts: boolean;
}

type Content = ComponentType<ShareSubject & { onClose: () => void }>;
type State = { is: 'closed' | 'loading' | 'failed' } | { is: 'open'; Content: Content };

/** Opens what makes a link for people without a log-in; its code is fetched then, since few share each day. */
export function ShareButton(subject: ShareSubject) {
  const { say } = useWords();
  const [state, setState] = useState<State>({ is: 'closed' });
  const close = () => setState({ is: 'closed' });
  const open = () => {
    setState({ is: 'loading' });
    withTexts(import('./share-dialog.tsx')).then(
      ({ ShareDialog }) => setState({ is: 'open', Content: ShareDialog }),
      () => setState({ is: 'failed' }),
    );
  };
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={say('shareAction')}
        title={say('shareAction')}
        aria-haspopup="dialog"
        aria-busy={state.is === 'loading'}
        onClick={open}
      >
        <Icon name="link" />
      </button>
      {state.is === 'open' && <state.Content {...subject} onClose={close} />}
      {state.is === 'failed' && (
        <Dialog title={say('shareAction')} onClose={close}>
          <FailureNotice kind="offline" onRetry={open} />
        </Dialog>
      )}
    </>
  );
}
