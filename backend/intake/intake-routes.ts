import { Hono } from 'hono';
import { collectRoutes } from './collect.ts';
import { hookRoutes } from './hooks.ts';
import { moduleRoutes } from './module-files.ts';
import type { IntakePorts } from './ports.ts';
import { tagRoutes } from './tag.ts';

/** The public edge: tag, modules, envelopes and webhooks. */
export function intakeRoutes(ports: IntakePorts): Hono {
  return new Hono()
    .route('/t', tagRoutes(ports))
    .route('/m', moduleRoutes(ports))
    .route('/c', collectRoutes(ports))
    .route('/hooks', hookRoutes(ports));
}
