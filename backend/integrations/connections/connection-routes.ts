import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  AdapterListSchema,
  CheckOutcomeSchema,
  ConnectionChangeSchema,
  ConnectionCheckSchema,
  ConnectionListSchema,
  ConnectionStateSchema,
  connectionId,
  HookAddressSchema,
  NewConnectionSchema,
  NewHookAddressSchema,
  SavedConnectionSchema,
} from '../../../contracts/integrations.ts';
import { siteId } from '../../../contracts/text.ts';
import type { Caller } from '../../accounts/caller.ts';
import { type ApiRoute, route } from '../../api/route.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { hookOverlapMs } from '../../sites/hook-secrets.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import type { Adapter } from '../adapter.ts';
import { adapterView } from '../adapters.ts';
import { removeConnection, renewHookAddress, switchConnection } from './change-state.ts';
import { checkConnection } from './check-connection.ts';
import { connectionView, listConnections } from './connection-view.ts';
import { changeConnection, createConnection } from './save-connection.ts';

export interface ConnectionRoutesParts {
  db: Kysely<Tables>;
  now: () => Date;
  adapters: readonly Adapter[];
  secrets: Secrets;
  /** Our own address without a slash at the end. */
  publicUrl: string;
}

const ofSite = v.object({ site: siteId() });
const ofConnection = v.object({ site: siteId(), connection: connectionId() });
/** Settings name a site for each of many forms. */
const mostBytes = 65_536;

/** Connections to outside systems: what can be connected, what is, and how it is doing. Secrets go in and never out, but for how they end. */
export function connectionRoutes(parts: ConnectionRoutesParts): ApiRoute[] {
  const { db, now, adapters, secrets, publicUrl } = parts;
  const addressOf = (secret: string) => `${publicUrl}/hooks/${secret}`;
  return [
    route({
      method: 'GET',
      path: '/adapters',
      summary: 'Outside systems that can be connected, and what their forms ask for.',
      access: 'settings:read',
      answer: AdapterListSchema,
      handle: async () => ({ adapters: adapters.map(adapterView) }),
    }),
    route({
      method: 'GET',
      path: '/connections',
      summary: 'Connections with their state; of a secret only since when it is there, and its last four characters.',
      access: 'settings:read',
      query: v.object({ site: v.optional(siteId()) }),
      answer: ConnectionListSchema,
      handle: async ({ sites }) => ({ connections: await listConnections(db, { sites, adapters, now: now() }) }),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/connections',
      summary: 'Connects an outside system; the answer has the webhook address, this one time.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: NewConnectionSchema, mostBytes },
      answer: SavedConnectionSchema,
      status: 201,
      async handle({ caller, params: { site }, body: { system, settings } }) {
        const ask = { adapter: adapterOf(system), secrets, caller, site, given: settings, now: now() };
        const sites = await nameable(caller);
        if (!sites.includes(site)) throw notFound();
        const made = await db.transaction().execute((tx) => createConnection(tx, { ...ask, sites }));
        return { connection: await viewOf(site, made.id), hookAddress: addressOf(made.hookSecret) };
      },
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/connections/:connection',
      summary: 'Changes the settings of a connection; a secret that is absent stays.',
      access: 'settings:write',
      params: ofConnection,
      body: { schema: ConnectionChangeSchema, mostBytes },
      answer: SavedConnectionSchema,
      async handle({ caller, params: { site, connection: id }, body: { settings, changedAt } }) {
        const { system } = await viewOf(site, id);
        const ask = { adapter: adapterOf(system), secrets, caller, site, given: settings, now: now(), id, changedAt };
        const sites = await nameable(caller);
        await db.transaction().execute((tx) => changeConnection(tx, { ...ask, sites }));
        return { connection: await viewOf(site, id), hookAddress: null };
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/connection-check',
      summary: 'Asks the outside system whether these settings work, without storing them.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: ConnectionCheckSchema, mostBytes },
      answer: CheckOutcomeSchema,
      handle: ({ params: { site }, body }) =>
        checkConnection(db, { ...body, adapter: adapterOf(body.system), secrets, site, now }),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/connections/:connection/state',
      summary: 'Switches a connection off or on; while it is off, messages wait.',
      access: 'settings:write',
      params: ofConnection,
      body: { schema: ConnectionStateSchema },
      answer: SavedConnectionSchema,
      async handle({ caller, params: { site, connection: id }, body: { disabled } }) {
        await db.transaction().execute((tx) => switchConnection(tx, { caller, site, id, now: now(), disabled }));
        return { connection: await viewOf(site, id), hookAddress: null };
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/connections/:connection/hook-address',
      summary: 'Makes a new webhook address and tells it, this one time.',
      access: 'settings:write',
      params: ofConnection,
      body: { schema: NewHookAddressSchema },
      answer: HookAddressSchema,
      status: 201,
      async handle({ caller, params: { site, connection: id }, body: { endOldNow } }) {
        const at = now();
        const ask = { caller, site, id, now: at, endOldNow };
        const secret = await db.transaction().execute((tx) => renewHookAddress(tx, ask));
        const oldUntil = endOldNow ? null : new Date(at.getTime() + hookOverlapMs).toISOString();
        return { hookAddress: addressOf(secret), oldUntil };
      },
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/connections/:connection',
      summary: 'Disconnects; credentials and raw messages go, inquiries and bookings stay.',
      access: 'settings:write',
      params: ofConnection,
      status: 204,
      async handle({ caller, params: { site, connection: id } }) {
        await db.transaction().execute((tx) => removeConnection(tx, { caller, site, id, now: now() }));
      },
    }),
  ];

  function adapterOf(system: string): Adapter {
    const adapter = adapters.find((one) => one.system === system);
    if (adapter) return adapter;
    throw new ProblemError({
      code: 'wrong-request',
      status: 400,
      title: 'There is no such outside system.',
      errors: [{ field: 'system', problem: `must be one of ${adapters.map((one) => one.system).join(', ')}` }],
    });
  }

  async function viewOf(site: string, id: string) {
    const view = await connectionView(db, { site, id, adapters, now: now() });
    if (!view) throw notFound();
    return view;
  }

  /** Settings may lead inquiries to the caller's own sites only. */
  async function nameable({ sites }: Caller): Promise<readonly string[]> {
    if (sites) return sites;
    return (await db.selectFrom('sites').select('id').execute()).map(({ id }) => id);
  }
}
