import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../http/problem.ts';

/**
 * Refuses every change that a page of another origin asks for (reliability S43): what is not a GET must carry an Origin
 * that is ours. A program with a bearer token carries no cookie that a page could misuse, and needs none.
 * The host that was asked counts as ours too, so that a console opened by another name works; a page cannot choose it.
 */
export function requireOwnOrigin(publicUrl: string): MiddlewareHandler {
  const ours = new URL(publicUrl).origin;
  return async (context, next) => {
    const { method } = context.req;
    const bearer = context.req.header('authorization')?.startsWith('Bearer ') ?? false;
    if (method !== 'GET' && method !== 'HEAD' && !bearer && !isOurs(context.req.header('origin'))) {
      throw new ProblemError({ code: 'foreign-origin', status: 403, title: 'This is only for the console itself.' });
    }
    await next();

    function isOurs(origin: string | undefined): boolean {
      if (origin === undefined || !URL.canParse(origin)) return false;
      return origin === ours || new URL(origin).host === context.req.header('host');
    }
  };
}
