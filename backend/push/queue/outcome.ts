import type { PushFault } from '../../../contracts/push.ts';
import { OutboundError } from '../../integrations/outbound.ts';

/** What became of one attempt. */
export type Outcome =
  | { kind: 'sent' }
  /** It has ended. `ends`: the subscription is no more; `marksKey`: the site's key is not taken. */
  | { kind: 'failed'; fault: PushFault; ends: boolean; marksKey: boolean }
  /**
   * It is tried again. `isUnclear`: it may have arrived all the same; `holdsUp`: the push service wants nothing at all
   * for now; `afterMs`: what it said to wait.
   */
  | { kind: 'retry'; fault: PushFault; isUnclear: boolean; holdsUp: boolean; afterMs: number | null };

/** No push service means more than that, and a wrong clock must not put a message off for ever. */
const mostWaitMs = 86_400_000;

/** What a push service's answer means (RFC 8030 §5, §7.3, §8.4; RFC 8292 §4.2). Never throws. */
export function outcomeOfAnswer({ status, headers }: Pick<Response, 'status' | 'headers'>, nowMs: number): Outcome {
  const failed = (fault: PushFault, more = {}): Outcome => ({
    ...{ kind: 'failed', fault, ends: false, marksKey: false },
    ...more,
  });
  const retry = (fault: PushFault, holdsUp: boolean): Outcome => ({
    ...{ kind: 'retry', fault, isUnclear: false, holdsUp },
    afterMs: waitOf(headers.get('retry-after'), nowMs),
  });
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 404 || status === 410) return failed('gone', { ends: true });
  if (status === 401 || status === 403) return failed('keys-refused', { marksKey: true });
  if (status === 413) return failed('too-large');
  if (status === 429) return retry('try-later', true);
  if (status >= 500) return retry('server-error', status === 503);
  return failed('refused');
}

/** The connection was never there: nothing can have arrived. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** What it means that no answer came. Never throws. */
export function outcomeOfError(error: unknown): Outcome {
  const code = error instanceof OutboundError ? error.code : 'network';
  if (code === 'refused-address') return { kind: 'failed', fault: 'refused-address', ends: true, marksKey: false };
  const cause = error instanceof Error ? error.cause : undefined;
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const isClear = neverSent.has(reason) || reason.startsWith('CERT_') || reason.startsWith('ERR_TLS');
  if (isClear) return { kind: 'retry', fault: 'no-connection', isUnclear: false, holdsUp: true, afterMs: null };
  const fault = code === 'timeout' ? 'timeout' : 'unknown-outcome';
  return { kind: 'retry', fault, isUnclear: true, holdsUp: false, afterMs: null };
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110 §10.2.3); `null` where it says neither. */
function waitOf(text: string | null, nowMs: number): number | null {
  if (text === null) return null;
  const waitMs = /^\d{1,9}$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 1000), mostWaitMs) : null;
}
