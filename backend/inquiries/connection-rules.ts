import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { FallbackSchema } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';

/** What a connection's settings say of the inquiries that come through it; every outside system's settings have it. */
export const connectionRuleEntries = {
  /** Which site a booking form's number belongs to. */
  forms: v.optional(v.record(v.string(), v.string()), {}),
  /** Outranks the site's default. */
  fallback: v.optional(FallbackSchema),
  /** Default for what was booked in the outside system's mobile app. */
  appFallback: v.optional(FallbackSchema),
};
const ConnectionRulesSchema = v.object(connectionRuleEntries);

export type ConnectionRules = v.InferOutput<typeof ConnectionRulesSchema> & {
  /** The site whose bookings come through the connection. */
  site: string;
};

/** Reads the rules out of a connection's row. Throws when its settings were stored by something that did not check them. */
export function connectionRulesOf(connection: { site_id: string; settings: object }): ConnectionRules {
  return { ...v.parse(ConnectionRulesSchema, connection.settings), site: connection.site_id };
}

/** What is known of where a booking was made. */
export interface BookedAt {
  system: string;
  branch: string | undefined;
  form: string | undefined;
  /** The site that reported it. */
  site: string;
}

/** The branches a booking may belong to, and the connection that answers for it. */
export interface BookingPlace {
  branches: string[];
  rules: ConnectionRules | null;
}

/**
 * Finds the connection behind a booking: by its branch, else by its form's number, else by the site that reported it.
 * Without a branch all branches of what was found come back; none where the site has no such connection.
 */
export async function bookingPlaceOf(
  tx: Kysely<Tables>,
  { system, branch, form, site }: BookedAt,
): Promise<BookingPlace> {
  const rows = await tx
    .selectFrom('connections')
    .innerJoin('connection_branches', 'connection_branches.connection_id', 'connections.id')
    .select(['connections.site_id', 'connections.settings', 'connection_branches.branch'])
    .where('connections.system', '=', system)
    .$if(branch !== undefined, (query) => query.where('connection_branches.branch', '=', branch ?? ''))
    .orderBy('connections.id')
    .execute();
  const places = rows.map((row) => ({ branch: row.branch, rules: connectionRulesOf(row) }));
  if (branch !== undefined) return { branches: [branch], rules: places[0]?.rules ?? null };
  const byForm = places.filter(({ rules }) => form !== undefined && Object.hasOwn(rules.forms, form));
  const bySite = places.filter(({ rules }) => rules.site === site || Object.values(rules.forms).includes(site));
  const found = byForm.length > 0 ? byForm : bySite;
  return { branches: found.map((place) => place.branch), rules: found[0]?.rules ?? null };
}
