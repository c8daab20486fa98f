import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';

export interface AnsweredRequest {
  method: string;
  path: string;
  status: number;
  startedAtMs: number;
}

/** One line a request: what was asked, how it ended, how long it took. No bodies, no queries, no secrets. */
export function accessLog(log: Logger): MiddlewareHandler {
  return async (context, next) => {
    const startedAtMs = performance.now();
    await next();
    const { method, path } = context.req;
    logRequest(log, { method, path, status: context.res.status, startedAtMs });
  };
}

/** The line of one request. An envelope that was taken is no news: at thousands a second its line is for debugging. */
export function logRequest(log: Logger, { method, path, status, startedAtMs }: AnsweredRequest): void {
  const level = levelOf({ path, status });
  if (!log.isLevelEnabled(level)) return;
  const tookMs = Math.round(performance.now() - startedAtMs);
  log[level]({ method, path: loggedPath(path), status, tookMs }, 'request');
}

function levelOf({ path, status }: Pick<AnsweredRequest, 'path' | 'status'>): 'error' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  return status < 300 && path.startsWith('/c/') ? 'debug' : 'info';
}

/**
 * A path as it may be logged: a hook's secret is masked, and of an address that is none of ours only that it was asked
 * for, because a mistyped one may hold a secret or a person's data.
 */
export function loggedPath(path: string): string {
  if (/^\/(t|m|c|api|assets|healthz|readyz)(\/[A-Za-z0-9._-]{0,64}){0,3}$/.test(path) || path === '/') return path;
  return /^\/hooks(\/|$)/i.test(path) ? '/hooks/***' : '(other)';
}
