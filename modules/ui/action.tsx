import type { ShownScreen } from '../../contracts/offer-widget.ts';

type ActionProps = ShownScreen['buttons'][number] & {
  look: 'main' | 'plain';
  /** What to say while the coupon is being sent. */
  wait: string | false;
  onPress: () => void;
};

/** A button of a screen, or a link that looks like one. */
export function Action({ label, action, look, wait, onPress }: ActionProps) {
  if (action.kind === 'address') {
    // Only what leads to a page: a `javascript:` would be a script of ours.
    if (!/^https?:\/\//i.test(action.address)) return null;
    // The page of the order stays where it is.
    return (
      <a class={look} href={action.address} target="_blank" rel="noopener" onClick={onPress}>
        {label}
      </a>
    );
  }
  const isSending = action.kind === 'send';
  return (
    <button
      type={isSending ? 'submit' : 'button'}
      class={look}
      aria-disabled={isSending && !!wait}
      onClick={isSending ? undefined : onPress}
    >
      {(isSending && wait) || label}
    </button>
  );
}
