import type { MiddlewareHandler } from 'hono';
import { previewParameter } from '../../contracts/preview-address.ts';
import type { Metrics } from './open-metrics.ts';

/** Measures every request under one of a few fixed words, so that no address can make a series of its own. */
export function countRequests(metrics: Metrics): MiddlewareHandler {
  return async (context, next) => {
    const startedAt = performance.now();
    await next();
    const tookSec = (performance.now() - startedAt) / 1000;
    const { path } = context.req;
    const route = context.req.query(previewParameter) === undefined ? routeOf(path) : 'preview';
    metrics.request({ route, status: context.res.status, tookSec });
  };
}

const routes: Record<string, string> = {
  t: 'tag',
  m: 'modules',
  c: 'collect',
  o: 'offers',
  hooks: 'hooks',
  api: 'api',
};

function routeOf(path: string): string {
  const first = path.split('/', 2)[1] ?? '';
  return Object.hasOwn(routes, first) ? (routes[first] ?? 'other') : 'other';
}
