import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { errorResponse } from '../http/answer-errors.ts';
import { countRequests } from './count-requests.ts';
import { metricsRoutes } from './metrics-routes.ts';
import { openMetrics } from './open-metrics.ts';

const token = 'a-token-for-prometheus';

function appWith(given: string | undefined, openAlarms = async () => ({ account: 2, address: 0 })) {
  const metrics = openMetrics({
    waitingEnvelopes: () => 7,
    queues: async () => [{ queue: 'yclients.refetch', waiting: 3, failed: 2, oldestWaitSec: 41.5 }],
    openAlarms,
  });
  const app = new Hono().use(countRequests(metrics));
  app.onError((error) => errorResponse({ error() {} } as never, error));
  app.get('/c/:site', (context) => context.text('taken'));
  app.route('/', metricsRoutes(metrics, given));
  const read = (authorization?: string) =>
    app.request('/metrics', { headers: authorization === undefined ? {} : { authorization } });
  return { app, metrics, read };
}

describe('GET /metrics', () => {
  test('tells of requests, commits, what waits and the queues', async () => {
    const { app, metrics, read } = appWith(token);
    await app.request('/c/salon');
    await app.request('/wp-login.php?user=test@example.com');
    metrics.commit({ envelopes: 5, tookSec: 0.004, failed: false });
    metrics.commit({ envelopes: 9, tookSec: 0.004, failed: true });
    const text = await (await read(`Bearer ${token}`)).text();
    expect(text).toContain('tendril_request_seconds_count{route="collect",status="2xx"} 1');
    expect(text).toContain('tendril_request_seconds_count{route="other",status="4xx"} 1');
    expect(text).toContain('tendril_committed_envelopes_total 5');
    expect(text).toContain('tendril_commit_seconds_count{result="failed"} 1');
    expect(text).toContain('tendril_waiting_envelopes 7');
    expect(text).toContain('tendril_jobs_waiting{queue="yclients.refetch"} 3');
    expect(text).toContain('tendril_jobs_failed{queue="yclients.refetch"} 2');
    expect(text).toContain('tendril_jobs_oldest_wait_seconds{queue="yclients.refetch"} 41.5');
    expect(text).toContain('tendril_login_alarms_open{kind="account"} 2');
    expect(text).toContain('tendril_login_alarms_open{kind="address"} 0');
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).not.toMatch(/wp-login|example/);
  });

  test('tells of everything else while the database does not answer', async () => {
    const { read } = appWith(token, () => Promise.reject(new Error('away')));
    const text = await (await read(`Bearer ${token}`)).text();
    expect(text).toContain('tendril_waiting_envelopes 7');
    expect(text).not.toContain('tendril_login_alarms_open{');
  });

  test.each([
    ['no token', token, undefined],
    ['a wrong token', token, 'Bearer another'],
    ['the beginning of the token', token, `Bearer ${token.slice(0, 5)}`],
    ['an empty token', token, 'Bearer '],
    ['a token where none is set', undefined, `Bearer ${token}`],
    ['an empty token where none is set', undefined, 'Bearer '],
  ])('is not there for %s', async (_, set, authorization) => {
    expect((await appWith(set).read(authorization)).status).toBe(404);
  });
});
