import type { YclientsClient } from './client.ts';
import { YclientsError } from './errors.ts';
import { knownTimeZone } from './local-time.ts';

/** Time zones of branches, asked for once in a while. */
export interface BranchZones {
  /** IANA name; `null` where the API does not give it to us. Rejects with a YclientsError worth a retry. */
  of(client: YclientsClient, branch: string): Promise<string | null>;
}

/** A branch hardly ever moves to another zone. */
const keepMs = 3_600_000;

/** Makes the memory of zones that one process keeps. */
export function openBranchZones({ nowMs = () => performance.now() } = {}): BranchZones {
  const known = new Map<string, { zone: string | null; askedAt: number }>();
  return {
    async of(client, branch) {
      const before = known.get(branch);
      if (before && nowMs() - before.askedAt < keepMs) return before.zone;
      const zone = zoneIn(await readOrNull(client, branch));
      known.set(branch, { zone, askedAt: nowMs() });
      return zone;
    },
  };
}

/** Without the right to read the branch a record is still worth having. */
async function readOrNull(client: YclientsClient, branch: string): Promise<unknown> {
  try {
    return await client.readBranch(branch);
  } catch (error) {
    if (error instanceof YclientsError && error.next === 'retry') throw error;
    return null;
  }
}

/** `timezone` is an IANA name, in some answers a number of hours beside `timezone_name` (facts/yclients.md §2.4). */
function zoneIn(branch: unknown): string | null {
  if (typeof branch !== 'object' || branch === null) return null;
  const { timezone, timezone_name } = branch as Record<string, unknown>;
  return knownTimeZone(timezone) ?? knownTimeZone(timezone_name);
}
