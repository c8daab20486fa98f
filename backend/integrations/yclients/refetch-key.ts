import type { JobPayloads } from '../../jobs/names.ts';

export type Refetch = JobPayloads['yclients.refetch'];

/** One waiting job for each thing to read, however many messages tell of it. */
export function refetchKey({ connectionId, branch, resource, id }: Refetch): string {
  return `yclients ${connectionId} ${branch} ${resource} ${id}`;
}
