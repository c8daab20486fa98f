import { type Kysely, sql } from 'kysely';
import type { IdentityEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';

/** Who a visitor said to be. */
export interface KnownIdentity {
  site: string;
  visit: Visit;
  identity: IdentityEvent;
  receivedAt: Date;
}

/** Stores identities and gives those that are new; known ids change nothing, those of erased persons among them. */
export async function insertIdentities<Identity extends KnownIdentity>(
  tx: Kysely<Tables>,
  identities: readonly Identity[],
): Promise<Identity[]> {
  if (identities.length === 0) return [];
  const rows = identities
    .map(({ site, visit, identity, receivedAt }) => ({
      site_id: site,
      id: identity.id,
      visitor_id: visit.visitor,
      session_id: visit.session,
      at: new Date(identity.at),
      received_at: receivedAt,
      contact: identity.contact,
      user_id: identity.userId ?? null,
    }))
    .sort(byKey(({ site_id, id }) => `${site_id} ${id}`));
  const added = await sql<{ site_id: string; id: string }>`
    insert into identities (site_id, id, visitor_id, session_id, at, received_at, contact, user_id)
    select site_id, id, visitor_id, session_id, at, received_at, contact, user_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, id uuid, visitor_id uuid, session_id uuid, at timestamptz, received_at timestamptz, contact jsonb,
      user_id text)
    on conflict (site_id, id) do nothing
    returning site_id, id
  `.execute(tx);
  const news = new Set(added.rows.map(({ site_id, id }) => `${site_id} ${id}`));
  return identities.filter(({ site, identity }) => news.has(`${site} ${identity.id}`));
}
