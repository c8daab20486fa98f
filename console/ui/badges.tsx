import type { BookingView, Origin } from '../../contracts/inquiry.ts';
import { Icon } from './icon.tsx';
import { useWords } from './words-context.tsx';

/** Says that an inquiry's origin is the site's default and not what a visit told. */
export function DefaultBadge() {
  const { say } = useWords();
  return (
    <span class="badge default" title={say('defaultTitle')}>
      {say('defaultBadge')}
    </span>
  );
}

/** Says that a program rather than a person may be behind an inquiry; its title says why. Nothing for most. */
export function RobotBadge({ suspicions }: { suspicions: readonly string[] }) {
  const { say, name } = useWords();
  if (suspicions.length === 0) return null;
  const reasons = suspicions.map((code) => name('suspicion', code)).join(', ');
  return (
    <span class="badge robot" title={reasons}>
      {say('robotBadge')}
    </span>
  );
}

/** The same in words, where there is room for them. */
export function RobotNote({ suspicions }: { suspicions: readonly string[] }) {
  const { say, name } = useWords();
  if (suspicions.length === 0) return null;
  return (
    <p class="callout">
      {say('robotBadge')}: {suspicions.map((code) => name('suspicion', code)).join(', ')}.
    </p>
  );
}

/** Where a booking stands. */
export function StatusBadge({ status }: { status: BookingView['status'] }) {
  const { name } = useWords();
  return (
    <span class="badge" data-status={status}>
      {name('status', status)}
    </span>
  );
}

/** The channel with its own colour. */
export function ChannelLabel({ channel }: { channel: Origin['channel'] }) {
  const { name } = useWords();
  return (
    <span class="channel" data-channel={channel}>
      {name('channel', channel)}
    </span>
  );
}

/** Whether the outside system itself has said that the booking exists. */
export function Confirmation({ confirmed }: { confirmed: boolean }) {
  const { say } = useWords();
  return (
    <span
      class="confirmation"
      data-confirmed={confirmed}
      title={say(confirmed ? 'confirmedTitle' : 'unconfirmedTitle')}
    >
      <Icon name={confirmed ? 'check' : 'clock'} />
      {say(confirmed ? 'confirmed' : 'unconfirmed')}
    </span>
  );
}
