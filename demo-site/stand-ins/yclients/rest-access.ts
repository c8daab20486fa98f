import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import { refusal } from './envelope.ts';
import type { ResolvedOptions } from './options.ts';
import { RateLimiter } from './rate-limiter.ts';

/** Over the limit: 429 with nothing in it, not even `Retry-After` (§2.1). Counted before tokens are looked at, per IP. */
export function rateLimit(limits: ResolvedOptions['restLimits']): MiddlewareHandler {
  const limiter = new RateLimiter(limits, () => performance.now());
  return async (c, next) => {
    if (!limiter.take(getConnInfo(c).remote.address ?? '')) return c.body(null, 429);
    await next();
  };
}

/**
 * `Authorization: Bearer <partner>, User <user>`, one header, comma-separated (§2.1). `both` for records and clients,
 * `partner` where the partner's token is enough. Anything else: 401 in the third form of §2.3.
 */
export function needsTokens(which: 'partner' | 'both', options: ResolvedOptions): MiddlewareHandler {
  return async (c, next) => {
    const match = /^Bearer ([^,\s]+)(?:\s*,\s*User (\S+))?$/.exec(c.req.header('authorization') ?? '');
    const partner = match?.[1] === options.partnerToken;
    const user = match?.[2] === options.userToken;
    if (!partner || (which === 'both' && !user)) {
      const message = partner ? 'Необходима авторизация' : 'Партнёр не авторизован';
      return refusal(c, 401, { code: 401, message });
    }
    await next();
  };
}
