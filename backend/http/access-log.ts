import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';

/** One line a request: what was asked, how it ended, how long it took. No bodies, no queries, no secrets. */
export function accessLog(log: Logger): MiddlewareHandler {
  return async (context, next) => {
    const startedAt = performance.now();
    await next();
    const line = {
      method: context.req.method,
      path: loggedPath(context.req.path),
      status: context.res.status,
      tookMs: Math.round(performance.now() - startedAt),
    };
    if (line.status >= 500) log.error(line, 'request');
    else log.info(line, 'request');
  };
}

/**
 * A path as it may be logged: a hook's secret is masked, and of an address that is none of ours only that it was asked
 * for, because a mistyped one may hold a secret or a person's data.
 */
export function loggedPath(path: string): string {
  if (/^\/(t|m|c|api|assets|healthz|readyz)(\/[A-Za-z0-9._-]{0,64}){0,3}$/.test(path) || path === '/') return path;
  return /^\/hooks(\/|$)/i.test(path) ? '/hooks/***' : '(other)';
}
