import type { ConnectionView } from '../../../contracts/integrations.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';

export type ConnectionSignState = 'off' | 'failing' | 'working' | 'new';

const icons: Record<ConnectionSignState, IconName> = { off: 'clock', failing: 'alert', working: 'check', new: 'clock' };

/** How a connection is doing, in a word: what happened last decides. */
export function signOf({ disabledAt, state: { lastSuccessAt, lastFailure } }: ConnectionView): ConnectionSignState {
  if (disabledAt) return 'off';
  if (lastFailure && (!lastSuccessAt || lastFailure.at > lastSuccessAt)) return 'failing';
  return lastSuccessAt ? 'working' : 'new';
}

/** The word with its drawing. */
export function ConnectionSign({ connection }: { connection: ConnectionView }) {
  const { say } = useWords();
  const sign = signOf(connection);
  return (
    <span class="connection-sign" data-sign={sign}>
      <Icon name={icons[sign]} />
      {say(`connectionState-${sign}`)}
    </span>
  );
}
