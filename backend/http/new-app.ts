import { Hono } from 'hono';
import type { Logger } from 'pino';
import { accessLog } from './access-log.ts';
import { errorResponse } from './answer-errors.ts';
import { notFound, problemResponse } from './problem.ts';
import { withSecurityHeaders } from './security-headers.ts';

/** An app with what every answer here has: security headers, a log line, and problem documents for all that fails. */
export function newApp(log: Logger): Hono {
  const app = new Hono();
  app.use(accessLog(log), withSecurityHeaders);
  app.onError((error) => errorResponse(log, error));
  app.notFound(() => problemResponse(notFound().settings));
  return app;
}
