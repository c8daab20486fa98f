import type { Kysely } from 'kysely';
import { ProblemError } from '../../http/problem.ts';
import { takeQuota } from '../../http/quota.ts';
import type { Tables } from '../../store/schema.ts';

/** It calls the site's own domains: often enough to get a file right, too rare to bother anybody with. */
const mostPerMinute = 12;

/** Throws a 429 problem where the worker's file is looked for too often. */
export async function takeWorkerCheck(db: Kysely<Tables>, { site, now }: { site: string; now: Date }): Promise<void> {
  const quota = { bucket: `push check ${site}`, most: mostPerMinute, windowSec: 60, amount: 1, now };
  const retryAfterSec = await takeQuota(db, quota);
  if (retryAfterSec === null) return;
  throw new ProblemError({
    code: 'too-many-checks',
    status: 429,
    title: 'Too many checks within a minute.',
    headers: { 'retry-after': String(retryAfterSec) },
  });
}
