import type { ApiFailure } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';

/** Why something about connections was not done. */
export function FormFailure({ failure }: { failure: ApiFailure | null }) {
  return <FailureLine {...{ failure, known }} />;
}

const known = { 'connection-changed': 'connectionChanged', gone: 'parkedGone' } as const;
