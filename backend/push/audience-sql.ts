import { type RawBuilder, sql } from 'kysely';
import type { PushAudience } from '../../contracts/push.ts';

const dayMs = 86_400_000;

/** The condition that a row of `push_subscriptions` belongs to an audience. */
export function inAudience(
  { languages, devices, seenWithinDays, unseenForDays, hasBought }: PushAudience,
  now: Date,
): RawBuilder<boolean> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const listed = (values: readonly string[]) =>
    sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
  const conditions = [
    ...(languages.length > 0 ? [sql`push_subscriptions.language in ${listed(languages)}`] : []),
    ...(devices.length > 0 ? [sql`push_subscriptions.device in ${listed(devices)}`] : []),
    ...(seenWithinDays === null ? [] : [sql`push_subscriptions.seen_at >= ${ago(seenWithinDays)}`]),
    ...(unseenForDays === null ? [] : [sql`push_subscriptions.seen_at < ${ago(unseenForDays)}`]),
    ...(hasBought === null
      ? []
      : [
          sql`${hasBought}::boolean = exists (select 1 from orders where orders.site_id = push_subscriptions.site_id
            and orders.visitor_id = push_subscriptions.visitor_id)`,
        ]),
  ];
  return conditions.length > 0 ? sql<boolean>`(${sql.join(conditions, sql` and `)})` : sql<boolean>`true`;
}
