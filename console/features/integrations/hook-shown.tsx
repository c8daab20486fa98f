import type { AdapterView } from '../../../contracts/integrations.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { OnceShown } from '../people/once-shown.tsx';

interface HookShownProps {
  address: string;
  adapter: AdapterView;
  onClose: () => void;
}

/** A new webhook address, this one time, with where it goes. */
export function HookShown({ address, adapter, onClose }: HookShownProps) {
  const { say, language } = useWords();
  return (
    <Dialog title={say('hookReady')} onClose={onClose}>
      <OnceShown
        value={address}
        what={say('hookWhat')}
        text={`${say('hookReadyText')} ${adapter.hookHelp[language]}`}
        onDone={onClose}
      />
    </Dialog>
  );
}
