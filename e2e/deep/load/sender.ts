import { Agent, request } from 'node:http';
import type { Receipt } from '../../../contracts/problem.ts';

/** What came of one post. */
export type PostResult =
  | { kind: 'receipt'; receipt: Receipt; status: number }
  /** The backend said "not now". */
  | { kind: 'busy'; status: 429 | 503; retryAfterSec: number | null }
  | { kind: 'other'; status: number }
  /** Refused, reset, or cut off before the whole answer was there. */
  | { kind: 'broken' }
  | { kind: 'timeout' };

export interface SenderSettings {
  url: string;
  origin: string;
  timeoutMs: number;
}

/** More than the backend lets wait at once, so that it is the backend that says when it is too much. */
const mostConnections = 4_096;

const graceMs = 1_000;

/** Posts envelopes the way browsers do: text/plain, the page's Origin, connections kept. Never rejects. */
export function openSender({ url, origin, timeoutMs }: SenderSettings) {
  const agent = new Agent({ keepAlive: true, maxSockets: mostConnections });
  const headers = { origin, 'content-type': 'text/plain;charset=UTF-8', 'user-agent': browserName };

  const post = (envelope: object): Promise<PostResult> =>
    new Promise((resolve) => {
      const body = JSON.stringify(envelope);
      const call = request(url, {
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      });
      let answered = false;
      let deadline: NodeJS.Timeout | undefined;
      // What waits for a connection of ours has asked nobody yet.
      call.once('socket', () => {
        deadline = setTimeout(() => {
          // Where this process itself was kept waiting, the answer may lie here unread.
          deadline = setTimeout(() => {
            resolve({ kind: 'timeout' });
            call.destroy();
          }, graceMs);
        }, timeoutMs);
      });
      const end = (result: PostResult) => {
        clearTimeout(deadline);
        resolve(result);
      };
      call.on('error', () => {
        clearTimeout(deadline);
        // A kept connection that the server was just closing: browsers send such a request again by themselves.
        resolve(call.reusedSocket && !answered ? post(envelope) : { kind: 'broken' });
      });
      call.on('response', (answer) => {
        answered = true;
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', () => end({ kind: 'broken' }));
        answer.on('end', () =>
          end(
            answer.complete
              ? resultOf(answer.statusCode ?? 0, Buffer.concat(chunks).toString(), answer.headers['retry-after'])
              : { kind: 'broken' },
          ),
        );
      });
      call.end(body);
    });
  return { post, close: () => agent.destroy() };
}

const browserName =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

function resultOf(status: number, text: string, retryAfter: string | undefined): PostResult {
  const receipt = receiptIn(text);
  if (receipt) return { kind: 'receipt', receipt, status };
  if (status === 429 || status === 503) {
    return { kind: 'busy', status, retryAfterSec: retryAfter === undefined ? null : Number(retryAfter) };
  }
  return { kind: 'other', status };
}

/** An answer counts only if it names events: like the tag, we believe no other 2xx. */
function receiptIn(text: string): Receipt | null {
  try {
    const { accepted, refused } = JSON.parse(text) as Partial<Receipt>;
    return accepted && refused && accepted.length + refused.length > 0 ? { accepted, refused } : null;
  } catch {
    return null;
  }
}
