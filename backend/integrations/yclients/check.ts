import type { CheckOutcome } from '../../../contracts/integrations.ts';
import type { ConnectionTokens } from '../../sites/connection-tokens.ts';
import type { OutboundFetch } from '../outbound.ts';
import { type YclientsClient, yclientsClient } from './client.ts';
import { YclientsError, type YclientsErrorCode } from './errors.ts';
import type { Pace } from './pace.ts';

export interface CheckedSettings {
  apiBase: string;
  branches: readonly string[];
  tokens: ConnectionTokens;
}

/** Two calls a branch, five calls a second for everybody: more would keep a person waiting, and one wrong branch is rare. */
const mostBranches = 8;
const mostOfName = 200;

/**
 * Asks Yclients for each branch with the partner's token alone, then for its records with both, so that it is known which
 * of the two is wrong (facts/yclients.md §2.1, §2.4). Never rejects; gives up when the signal says so.
 */
export async function checkYclients(
  { apiBase, branches, tokens }: CheckedSettings,
  { fetch, pace, signal }: { fetch: OutboundFetch; pace: Pace; signal: AbortSignal },
): Promise<CheckOutcome> {
  const client = yclientsClient({ apiBase, tokens, fetch, pace, signal });
  const found: { id: string; name: string | null }[] = [];
  for (const branch of branches.slice(0, mostBranches)) {
    const read = await readBranch(client, branch);
    if ('code' in read) return failed(read.code, { branch, field: fieldOf(read.code, 'partnerToken') });
    const code = await codeOf(client.tryRecords(branch));
    if (code) return failed(code, { branch, field: fieldOf(code, 'userToken') });
    found.push({ id: branch, name: read.name });
  }
  return { outcome: 'ok', branches: found, of: branches.length };
}

/** Without the right to read the branch itself its records are still worth having. */
async function readBranch(
  client: YclientsClient,
  branch: string,
): Promise<{ name: string | null } | { code: YclientsErrorCode }> {
  let answer: unknown = null;
  const code = await codeOf(
    client.readBranch(branch).then((data) => {
      answer = data;
    }),
  );
  if (code && code !== 'no-rights') return { code };
  if (!code && answer === null) return { code: 'unknown-branch' };
  return { name: nameIn(answer) };
}

async function codeOf(call: Promise<void>): Promise<YclientsErrorCode | null> {
  try {
    await call;
    return null;
  } catch (error) {
    // What is none of the client's own is the signal, which ended the wait for a turn.
    return error instanceof YclientsError ? error.code : 'no-answer';
  }
}

function fieldOf(code: YclientsErrorCode, token: 'partnerToken' | 'userToken'): string | null {
  if (code === 'wrong-token') return token;
  if (code === 'no-rights') return 'userToken';
  if (code === 'wrong-address') return 'apiBase';
  return code === 'unknown-branch' || code === 'licence-ended' ? 'branches' : null;
}

function failed(reason: YclientsErrorCode, where: { branch: string; field: string | null }): CheckOutcome {
  return { outcome: 'failed', reason, ...where };
}

function nameIn(branch: unknown): string | null {
  const title = typeof branch === 'object' && branch !== null && 'title' in branch ? branch.title : null;
  return typeof title === 'string' && title.trim() ? title.trim().slice(0, mostOfName).toWellFormed() : null;
}
