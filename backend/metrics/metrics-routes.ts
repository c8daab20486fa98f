import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { notFound } from '../http/problem.ts';
import type { Metrics } from './open-metrics.ts';

/**
 * `GET /metrics` for Prometheus, for whoever has the token of METRICS_TOKEN. Without one set, and with a wrong one, there
 * is nothing at this address: how busy somebody's sites are is not everybody's business.
 */
export function metricsRoutes(metrics: Metrics, token: string | undefined): Hono {
  const routes = new Hono();
  routes.get('/metrics', async (context) => {
    const given = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if (!token || !isSame(given, token)) throw notFound();
    const { text, mediaType } = await metrics.read();
    return context.body(text, 200, { 'content-type': mediaType, 'cache-control': 'no-store' });
  });
  return routes;
}

/** Compares hashes, so that neither length nor beginning tells anything by the time it takes. */
function isSame(given: string, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}
