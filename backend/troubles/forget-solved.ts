import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** Takes away the troubles of what was parked on a site, for every reason of which nothing is parked any more. */
export async function forgetSolved(tx: Kysely<Tables>, site: string): Promise<void> {
  await sql`
    delete from troubles where site_id = ${site} and (
      (kind = 'parked-event' and not exists (
        select from parked_events where parked_events.site_id = troubles.site_id and parked_events.reason = troubles.reason))
      or (kind = 'parked-hook' and not exists (
        select from hook_messages join connections on connections.id = hook_messages.connection_id
        where connections.site_id = troubles.site_id and state = 'parked' and hook_messages.reason = troubles.reason)))
  `.execute(tx);
}
