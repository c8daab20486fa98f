import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { scopesOf } from '../../contracts/access.ts';
import { startLogin, tokenHash } from '../accounts/logins.ts';
import { type AppParts, apiRoutes, backendApp } from '../app.ts';
import { sealedEvents } from '../intake/sealed-events.ts';
import { openAdapters } from '../integrations/adapters.ts';
import { OutboundError } from '../integrations/outbound.ts';
import { yclientsPace } from '../integrations/yclients/index.ts';
import { MailError } from '../mail/smtp/mail-error.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { wireIntake } from '../wire-intake.ts';
import type { ApiRoute } from './route.ts';
import { asksForSite, type SampleGiven, sampleInput } from './testing-sample.ts';

export const publicUrl = 'https://tendril.example';
const key = Buffer.alloc(32, 7);
const remote = { incoming: { headers: {}, socket: { remoteAddress: '192.0.2.1' } } };

/** Who calls a route in the test of all routes. `sites` limits people and tokens. */
export interface TestCaller {
  name: 'stranger' | 'viewer' | 'marketer' | 'owner' | 'token without a right' | 'token with every right';
  sites: string[] | null;
}

/** The whole backend on a store, as app.ts makes it; its jobs are taken and never done. */
export function apiOn(store: Store) {
  const log = pino({ level: 'silent' });
  const nothing = async () => {};
  const jobs = { enqueue: nothing, work: nothing, onGaveUp: nothing, stop: nothing };
  const build = { loader: '', modules: {} };
  const shared = { store, jobs, log, publicUrl, distFolder: '/nowhere' };
  const intake = wireIntake({
    ...{ ...shared, build, databaseBackend: 'postgres', sealing: sealedEvents(key) },
    ...{ trustedProxies: 0, eventsPerMinute: 1000 },
  });
  const refused = () => Promise.reject(new OutboundError('refused-address'));
  const adapters = openAdapters({ mode: 'production', fetch: refused, pace: yclientsPace() });
  const noMail = () => Promise.reject(new MailError('refused-address', { next: 'fix-settings' }));
  const smtp = { dial: noMail, ourName: 'tendril.example' };
  const parts: AppParts = {
    ...shared,
    smtp,
    mode: 'production',
    intake,
    adapters,
    fetch: refused,
    secrets: createSecrets(key),
    metricsToken: undefined,
  };
  const app = backendApp(parts);

  /** Calls a route with an input that its schemas take. `foreignPage`: as a page of somebody else's would; `more`: headers. */
  async function call(
    route: ApiRoute,
    who: TestCaller,
    given: SampleGiven,
    { foreignPage = false, more = {} }: { foreignPage?: boolean; more?: Record<string, string> } = {},
  ) {
    const { method, params, query, body } = route;
    const pathValues = (params ? sampleInput(params, given) : {}) as Record<string, string>;
    const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(`${pathValues[name] ?? given.id}`),
    );
    const queryValues = (query ? sampleInput(query, given) : {}) as Record<string, string>;
    const headers = {
      ...(foreignPage ? { origin: 'https://evil.example' } : { origin: publicUrl }),
      ...(await rightsOf(who)),
      ...more,
    };
    const content = body
      ? { body: JSON.stringify(sampleInput(body.schema, given)), contentType: { 'content-type': 'application/json' } }
      : {};
    const answer = await app.request(
      `/api${path}?${new URLSearchParams(queryValues)}`,
      { method, headers: { ...headers, ...content.contentType }, ...(content.body ? { body: content.body } : {}) },
      remote,
    );
    return { status: answer.status, text: await answer.text() };
  }

  /** A log-in or token of its own for each call, since some routes end them. */
  async function rightsOf({ name, sites }: TestCaller): Promise<Record<string, string>> {
    if (name === 'stranger') return {};
    const now = new Date();
    const kept = sites && JSON.stringify(sites);
    if (name === 'viewer' || name === 'marketer' || name === 'owner') {
      const account = {
        id: randomUUID(),
        email: `${randomUUID()}@b.example`,
        role: name,
        sites: kept,
        created_at: now,
      };
      await store.db
        .insertInto('accounts')
        .values({ ...account, password_hash: 'scrypt$1024$8$1$AA$AA' })
        .execute();
      return { cookie: `__Host-tendril=${await startLogin(store.db, account.id, now)}` };
    }
    const token = randomUUID();
    const scopes = name === 'token with every right' ? scopesOf.owner : [];
    await store.db
      .insertInto('api_tokens')
      .values({
        token_hash: tokenHash(token),
        name: token,
        sites: kept,
        scopes: JSON.stringify(scopes),
        created_at: now,
      })
      .execute();
    return { authorization: `Bearer ${token}` };
  }
  return {
    routes: apiRoutes(parts),
    call,
    request: (path: string, init: RequestInit) => app.request(path, init, remote),
  };
}

/** Whether the table says that this caller may call this route, whatever the site. */
export function mayCall({ access }: ApiRoute, { name, sites }: TestCaller): boolean {
  if (access === 'stranger') return true;
  if (name === 'stranger' || name === 'token without a right') return false;
  if (access === 'person') return name !== 'token with every right';
  if (access === 'access:manage' && sites !== null) return false;
  return name === 'token with every right' || scopesOf[name].includes(access);
}

/** Whether a route is about one site that the caller names. */
export function namesSite({ params, query, body }: ApiRoute): boolean {
  return [params, query, body?.schema].some(asksForSite);
}
