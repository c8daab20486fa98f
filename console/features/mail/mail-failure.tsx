import type { ApiFailure } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';

/** Why something about letters was not done. */
export function MailFailure({ failure }: { failure: ApiFailure | null }) {
  return <FailureLine {...{ failure, known }} />;
}

const known = {
  'mail-changed': 'mailChanged',
  'no-own-address': 'mailNoOwnAddress',
  'letter-not-failed': 'letterNotFailed',
  'address-suppressed': 'letterSuppressed',
} as const;
