import type { ApiFailure } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';

const known = { 'changed-meanwhile': 'offerChanged' } as const;

/** Why something of the feed was not done. */
export function FeedFailureLine({ failure }: { failure: ApiFailure | null }) {
  return <FailureLine failure={failure} known={known} />;
}
