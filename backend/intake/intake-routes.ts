import { Hono } from 'hono';
import { hookRoutes } from './hooks.ts';
import { moduleRoutes } from './module-files.ts';
import type { IntakePorts } from './ports.ts';
import { tagRoutes } from './tag.ts';

/** The public edge: tag, modules and webhooks. Envelopes have a listener of their own (collect-listener.ts). */
export function intakeRoutes(ports: IntakePorts): Hono {
  return new Hono().route('/t', tagRoutes(ports)).route('/m', moduleRoutes(ports)).route('/hooks', hookRoutes(ports));
}
