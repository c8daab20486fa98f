import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { pino } from 'pino';
import type { Role } from '../../contracts/access.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { accessRoutes } from './access-routes.ts';
import { callerOf } from './caller.ts';
import { requireOwnOrigin } from './own-origin.ts';
import type { RaisedAlarm } from './tell-alarm.ts';
import { quickHash } from './testing-password.ts';

export const origin = 'https://tendril.example';
export const password = 'correct horse';

/** Puts a person into the store whose password is `password`, and gives their id. */
export async function putPerson(
  store: Store,
  { email, role, sites = null }: { email: string; role: Role; sites?: string[] | null },
): Promise<string> {
  const id = randomUUID();
  const row = { id, email, role, sites: sites && JSON.stringify(sites), created_at: new Date() };
  await store.db
    .insertInto('accounts')
    .values({ ...row, password_hash: quickHash(password) })
    .execute();
  return id;
}

/** The routes of this folder as the backend mounts them, and ways to call them. */
export function accessOn(store: Store, now: () => Date) {
  const secrets = createSecrets(Buffer.alloc(32, 7));
  /** Alarms that were told of. */
  const told: RaisedAlarm[] = [];
  const tellAlarm = (alarm: RaisedAlarm) => void told.push(alarm);
  const ports = { db: store.db, now, secrets, trustedProxies: 0, publicUrl: origin, tellAlarm };
  const api = new Hono().use(requireOwnOrigin(origin)).route(
    '/',
    mountRoutes(accessRoutes(ports), (context) => callerOf(context, ports)),
  );
  const app = newApp(pino({ level: 'silent' })).route('/api', api);
  const remote = { incoming: { headers: {}, socket: { remoteAddress: '192.0.2.1' } } };

  /** Sends a request as a browser of `cookie` does; the answer's body is read as JSON where there is one. */
  async function send(method: string, path: string, { cookie = '', body }: { cookie?: string; body?: unknown } = {}) {
    const headers = { origin, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await app.request(`/api${path}`, init, remote);
    const text = await answer.text();
    return {
      status: answer.status,
      // biome-ignore lint/suspicious/noExplicitAny: tests say themselves what they expect
      body: (text ? JSON.parse(text) : null) as any,
      cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    };
  }

  /** Logs a person in and gives their cookie. */
  async function logIn(email: string, more: { password?: string; code?: string } = {}): Promise<string> {
    const { status, body, cookie } = await send('POST', '/login', { body: { email, password, ...more } });
    if (status !== 204) throw new Error(`the log-in of ${email} was refused: ${JSON.stringify(body)}`);
    return cookie;
  }

  /** What the log says was done, oldest first. */
  async function actions(): Promise<string[]> {
    const rows = await store.db.selectFrom('audit_entries').select('action').orderBy('number').execute();
    return rows.map(({ action }) => action);
  }
  return { send, logIn, actions, secrets, told };
}
