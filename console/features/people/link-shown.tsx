import type { OneTimeLink } from '../../../contracts/people.ts';
import { localTimeZone } from '../../format/local-time-zone.ts';
import { dayOf } from '../../format/time.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { OnceShown } from './once-shown.tsx';

/** A new link, this one time. */
export function LinkShown({ link, onClose }: { link: OneTimeLink; onClose: () => void }) {
  const { say, language } = useWords();
  const time = dayOf(link.expiresAt, { language, timeZone: localTimeZone, now: useNow() });
  return (
    <Dialog title={say('linkReady')} onClose={onClose}>
      <OnceShown
        value={link.link}
        what={say('linkName')}
        text={say('linkReadyText', { who: link.email, time })}
        onDone={onClose}
      />
    </Dialog>
  );
}
