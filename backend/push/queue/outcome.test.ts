import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OutboundError } from '../../integrations/outbound.ts';
import { outcomeOfAnswer, outcomeOfError } from './outcome.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');
const answer = (status: number, headers: Record<string, string> = {}) =>
  outcomeOfAnswer({ status, headers: new Headers(headers) }, nowMs);

describe('a push service’s answer', () => {
  test.each([
    [201, { kind: 'sent' }],
    [202, { kind: 'sent' }],
    [404, { kind: 'failed', fault: 'gone', ends: true }],
    [410, { kind: 'failed', fault: 'gone', ends: true }],
    [401, { kind: 'failed', fault: 'keys-refused', marksKey: true, ends: false }],
    [403, { kind: 'failed', fault: 'keys-refused', marksKey: true, ends: false }],
    [413, { kind: 'failed', fault: 'too-large' }],
    [400, { kind: 'failed', fault: 'refused', ends: false }],
    [302, { kind: 'failed', fault: 'refused' }],
    [429, { kind: 'retry', fault: 'try-later', holdsUp: true, isUnclear: false }],
    [503, { kind: 'retry', fault: 'server-error', holdsUp: true }],
    [500, { kind: 'retry', fault: 'server-error', holdsUp: false }],
  ])('of %i means what the standards say', (status, outcome) => {
    expect(answer(status)).toMatchObject(outcome);
  });

  test.each([
    ['120', 120_000],
    ['0', 1_000],
    ['Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 1_000],
    ['99999999', 86_400_000],
    ['soon', null],
    ['', null],
  ])('with Retry-After %j waits as long as it says, a second at least and a day at most', (header, afterMs) => {
    expect(answer(429, { 'retry-after': header })).toMatchObject({ afterMs });
  });

  test('is never more than a day’s wait, and never thrown over, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.string({ unit: 'grapheme-ascii' }), (status, retryAfter) => {
        const outcome = answer(status, { 'retry-after': retryAfter });
        if (outcome.kind === 'retry' && outcome.afterMs !== null) {
          expect(outcome.afterMs).toBeGreaterThanOrEqual(1_000);
          expect(outcome.afterMs).toBeLessThanOrEqual(86_400_000);
        }
      }),
    );
  });
});

describe('no answer', () => {
  const failing = (code: string) =>
    outcomeOfError(new OutboundError('network', { cause: Object.assign(new Error('x'), { code }) }));

  test('from a connection that was never there leaves nothing open', () => {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED'])
      expect(failing(code)).toMatchObject({ kind: 'retry', fault: 'no-connection', isUnclear: false });
  });

  test('from one that broke or fell silent leaves open whether it arrived', () => {
    expect(failing('ECONNRESET')).toMatchObject({ kind: 'retry', fault: 'unknown-outcome', isUnclear: true });
    expect(outcomeOfError(new OutboundError('timeout'))).toMatchObject({ fault: 'timeout', isUnclear: true });
  });

  test('since the address must not be called ends the subscription', () => {
    expect(outcomeOfError(new OutboundError('refused-address'))).toMatchObject({ kind: 'failed', ends: true });
  });
});
