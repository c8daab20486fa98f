import { timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { limits } from '../../contracts/limits.ts';
import { reach, reachWhenSent } from '../fail-points.ts';
import { requireMediaType } from '../http/media-type.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { isWithin, readJson } from '../http/read-json.ts';
import { secretHash } from '../sites/hook-secrets.ts';
import type { HookMessages, IntakePorts } from './ports.ts';

/** Far more than an outside system sends; it keeps PostgreSQL's own stack limit out of reach. */
const shape = { depth: 32, keys: 50_000 };

/**
 * `POST /hooks/<secret>`: takes an outside system's messages, one or an array of them, and answers as soon as they are
 * stored with their jobs. Every other address under /hooks, and a secret in any other form, gets the same 404.
 */
export function hookRoutes(ports: IntakePorts): Hono {
  const routes = new Hono();
  routes.all('*', async (context) => {
    reach('hook.received');
    const connection = await connectionOf(ports, secretIn(context.req.raw));
    if (!connection || context.req.method !== 'POST') throw notFound();
    reach('hook.checked');
    requireMediaType(context.req.raw, ['application/json']);
    const body = readJson(await readBody(context.req.raw, limits.hookBytes));
    reach('hook.body-read');
    const bodies = messagesIn(body);
    const messages = { connection, bodies, receivedAt: ports.now() };
    const received = await ports.db.transaction().execute(async (tx) => {
      reach('hook.transaction-begun');
      const taken = await ports.takeHookMessages(tx, { enqueue: ports.enqueue }, messages);
      reach('hook.before-commit');
      return taken;
    });
    reach('hook.after-commit');
    reachWhenSent((context.env as Partial<HttpBindings> | undefined)?.outgoing, 'hook.after-answer');
    return context.json({ received });
  });
  return routes;
}

/** The secret as it stands in the address: percent-encoded, it is another one. */
function secretIn(request: Request): string {
  return new URL(request.url).pathname.replace(/^\/hooks\/?/, '');
}

/**
 * Always hashes, always asks, always compares, so that no wrong secret is told from another by the time it takes
 * (reliability S25).
 */
async function connectionOf({ db, now }: IntakePorts, secret: string): Promise<HookMessages['connection'] | undefined> {
  const hash = secretHash(secret);
  const found = await db
    .selectFrom('hook_secrets')
    .innerJoin('connections', 'connections.id', 'hook_secrets.connection_id')
    .select(['connections.id', 'connections.site_id', 'connections.settings', 'hook_secrets.secret_hash'])
    .where('hook_secrets.secret_hash', '=', hash)
    .where(sql<boolean>`(hook_secrets.expires_at is null or hook_secrets.expires_at > ${now()})`)
    .executeTakeFirst();
  const same = timingSafeEqual(Buffer.from(hash), Buffer.from(found?.secret_hash ?? '0'.repeat(hash.length)));
  return found && same ? { id: found.id, site_id: found.site_id, settings: found.settings } : undefined;
}

function messagesIn(body: unknown): unknown[] {
  const bodies = Array.isArray(body) ? body : [body];
  const sound = bodies.every((message) => typeof message === 'object' && message !== null && !Array.isArray(message));
  if (sound && isWithin(body, shape)) return bodies;
  throw new ProblemError({
    code: 'wrong-hook',
    status: 400,
    title: 'The body is not a message.',
    errors: [{ field: '', problem: 'must be an object or an array of objects' }],
  });
}
