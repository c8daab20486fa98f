import { type Kysely, sql } from 'kysely';
import type { TendrilEvent } from '../../contracts/event.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import type { VisitReport } from '../visits/record-visits.ts';

/**
 * Stores what pages said of their visitors: values of profiles, of which the latest stays, and what visitors said to being
 * addressed by advertisements. What robots say is nothing to go by. Safe to repeat; at most two statements, however many.
 */
export async function recordFirstParty(tx: Kysely<Tables>, reports: readonly VisitReport[]): Promise<void> {
  await storeConsents(tx, toldOf(reports, 'marketing_consent'));
  await storeProfiles(tx, toldOf(reports, 'profile'));
}

interface Told<Type extends TendrilEvent['type']> {
  site: string;
  visitor: string;
  session: string;
  event: Extract<TendrilEvent, { type: Type }>;
  receivedAt: Date;
}

function toldOf<Type extends TendrilEvent['type']>(reports: readonly VisitReport[], type: Type): Told<Type>[] {
  return reports.flatMap(({ site, visit, recalled, events, suspicions, receivedAt }) => {
    if (!visit || suspicions.length > 0) return [];
    const { visitor, session } = { ...visit, ...recalled };
    return events
      .filter((event): event is Extract<TendrilEvent, { type: Type }> => event.type === type)
      .filter((event) => event.robot !== true)
      .map((event) => ({ site: site.id, visitor, session, event, receivedAt }));
  });
}

async function storeConsents(tx: Kysely<Tables>, told: readonly Told<'marketing_consent'>[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told
    .map(({ site, visitor, session, event, receivedAt }) => ({
      ...{ site_id: site, id: event.id, visitor_id: visitor, session_id: session, at: new Date(event.at) },
      ...{ received_at: receivedAt, given: event.given, text_version: event.text ?? null },
    }))
    .sort(byKey(({ site_id, id }) => `${site_id} ${id}`));
  await sql`
    insert into visitor_consents (site_id, id, visitor_id, session_id, at, received_at, given, text_version)
    select site_id, id, visitor_id, session_id, at, received_at, given, text_version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (site_id text, id uuid, visitor_id uuid,
      session_id uuid, at timestamptz, received_at timestamptz, given boolean, text_version text)
    on conflict (site_id, id) do nothing
  `.execute(tx);
}

async function storeProfiles(tx: Kysely<Tables>, told: readonly Told<'profile'>[]): Promise<void> {
  const rows = told
    .flatMap(({ site, visitor, event, receivedAt }) =>
      Object.entries(event.values).map(([name, value]) => ({
        ...{ site_id: site, visitor_id: visitor, name, value, said_at: new Date(event.at), received_at: receivedAt },
      })),
    )
    .sort(byKey(({ site_id, visitor_id, name }) => `${site_id} ${visitor_id} ${name}`));
  if (rows.length === 0) return;
  await sql`
    insert into visitor_profiles as known (site_id, visitor_id, name, value, said_at, received_at)
    select distinct on (site_id, visitor_id, name) site_id, visitor_id, name, value, said_at, received_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (site_id text, visitor_id uuid, name text,
      value text, said_at timestamptz, received_at timestamptz)
    order by site_id, visitor_id, name, said_at desc, value
    on conflict (site_id, visitor_id, name) do update
      set value = excluded.value, said_at = excluded.said_at, received_at = excluded.received_at
      where known.said_at < excluded.said_at or (known.said_at = excluded.said_at and known.value > excluded.value)
  `.execute(tx);
}
