import type { FeedFailure } from '../../contracts/feed.ts';

/** Why a feed is not taken over; `line` is where in the file, `status` what the server answered. */
export class FeedError extends Error {
  readonly failure: FeedFailure;
  readonly line: number | null;
  readonly status: number | null;

  constructor(
    failure: FeedFailure,
    { line = null, status = null, cause }: { line?: number | null; status?: number | null; cause?: unknown } = {},
  ) {
    super(`product feed: ${failure}`, { cause });
    this.failure = failure;
    this.line = line;
    this.status = status;
  }
}
