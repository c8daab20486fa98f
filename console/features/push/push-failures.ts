import type { KnownFailures } from '../../ui/failure-line.tsx';

/** What only push can be told. */
export const pushFailures: KnownFailures = {
  'changed-meanwhile': 'pushChanged',
  'push-off': 'pushOffText',
  gone: 'pushGone',
};
