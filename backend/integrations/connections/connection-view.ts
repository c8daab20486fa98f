import { type Kysely, type Selectable, sql } from 'kysely';
import type { ConnectionView } from '../../../contracts/integrations.ts';
import type { ConnectionTable, Tables } from '../../store/schema.ts';
import { type Adapter, secretFields } from '../adapter.ts';

/** The connections of some sites, or of all where `sites` is `null`, with how they are doing; of secrets the ends alone. */
export async function listConnections(
  db: Kysely<Tables>,
  { sites, adapters, now }: { sites: readonly string[] | null; adapters: readonly Adapter[]; now: Date },
): Promise<ConnectionView[]> {
  const rows = await db
    .selectFrom('connections')
    .selectAll()
    .$if(sites !== null, (query) => query.where('site_id', 'in', sites?.length ? [...sites] : ['']))
    .orderBy('site_id')
    .orderBy('id')
    .execute();
  return viewsOf(db, { rows, adapters, now });
}

/** One connection; `null` where the site has none of this id. */
export async function connectionView(
  db: Kysely<Tables>,
  { site, id, adapters, now }: { site: string; id: string; adapters: readonly Adapter[]; now: Date },
): Promise<ConnectionView | null> {
  const rows = await db
    .selectFrom('connections')
    .selectAll()
    .where('site_id', '=', site)
    .where('id', '=', id)
    .execute();
  return (await viewsOf(db, { rows, adapters, now }))[0] ?? null;
}

interface Viewed {
  rows: readonly Selectable<ConnectionTable>[];
  adapters: readonly Adapter[];
  now: Date;
}

async function viewsOf(db: Kysely<Tables>, { rows, adapters, now }: Viewed): Promise<ConnectionView[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [states, hooks, messages] = [
    await statesOf(db, ids),
    await hooksOf(db, { ids, now }),
    await messagesOf(db, ids),
  ];
  return rows.map((row) => {
    const state = states.get(row.id);
    const told = messages.get(row.id);
    const failure = state?.last_failure_at && state.last_failure;
    return {
      ...{ id: row.id, site: row.site_id, system: row.system },
      settings: row.settings as Record<string, unknown>,
      secrets: secretsOf(row, adapters),
      changedAt: row.changed_at.toISOString(),
      disabledAt: row.disabled_at?.toISOString() ?? null,
      hook: hooks.get(row.id) ?? { madeAt: null, olderUntil: null },
      state: {
        lastSuccessAt: state?.last_success_at?.toISOString() ?? null,
        lastFailure: failure ? { at: state.last_failure_at?.toISOString() ?? '', code: failure } : null,
        lastMessageAt: told?.last_at?.toISOString() ?? null,
        waiting: Number(told?.waiting ?? 0),
        waitingSince: told?.waiting_since?.toISOString() ?? null,
        parked: Number(told?.parked ?? 0),
      },
    };
  });
}

/** Since when each secret is there, and how it ends. */
function secretsOf(row: Selectable<ConnectionTable>, adapters: readonly Adapter[]): ConnectionView['secrets'] {
  const adapter = adapters.find(({ system }) => system === row.system);
  return (adapter ? secretFields(adapter) : []).map((name) => ({
    name,
    setAt: row.secrets_set_at[name] ?? row.changed_at.toISOString(),
    end: row.secret_ends?.[name] ?? null,
  }));
}

async function statesOf(db: Kysely<Tables>, ids: readonly string[]) {
  const rows = await db.selectFrom('connection_states').selectAll().where('connection_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.connection_id, row]));
}

async function hooksOf(
  db: Kysely<Tables>,
  { ids, now }: { ids: readonly string[]; now: Date },
): Promise<Map<string, ConnectionView['hook']>> {
  const rows = await db
    .selectFrom('hook_secrets')
    .select(['connection_id', 'created_at', 'expires_at'])
    .where('connection_id', 'in', ids)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
    .execute();
  const hooks = new Map<string, ConnectionView['hook']>();
  for (const { connection_id, created_at, expires_at } of rows) {
    const hook = hooks.get(connection_id) ?? { madeAt: null, olderUntil: null };
    hooks.set(
      connection_id,
      expires_at ? { ...hook, olderUntil: expires_at.toISOString() } : { ...hook, madeAt: created_at.toISOString() },
    );
  }
  return hooks;
}

/** Read from the index alone (hook_messages_by_state). */
async function messagesOf(db: Kysely<Tables>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('hook_messages')
    .select(({ fn }) => [
      'connection_id',
      fn.max('received_at').as('last_at'),
      sql<string>`count(*) filter (where state = 'waiting')`.as('waiting'),
      sql<Date | null>`min(received_at) filter (where state = 'waiting')`.as('waiting_since'),
      sql<string>`count(*) filter (where state = 'parked')`.as('parked'),
    ])
    .where('connection_id', 'in', ids)
    .groupBy('connection_id')
    .execute();
  return new Map(rows.map((row) => [row.connection_id, row]));
}
