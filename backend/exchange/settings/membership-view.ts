import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { MemberSettingsSchema, type MembershipView } from '../../../contracts/exchange.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { creditOf } from '../choose/standing.ts';

/** How a site takes part, and how it stands. */
export async function membershipView(db: Kysely<Tables>, { id: site, modules }: SiteSettings): Promise<MembershipView> {
  const member = await db.selectFrom('exchange_members').selectAll().where('site_id', '=', site).executeTakeFirst();
  const account = await db.selectFrom('exchange_accounts').selectAll().where('site_id', '=', site).executeTakeFirst();
  const others = await db
    .selectFrom('exchange_members')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('site_id', '!=', site)
    .where(sql`settings->>'state'`, '=', 'on')
    .executeTakeFirst();
  const [given, received] = [Number(account?.given ?? 0), Number(account?.received ?? 0)];
  return {
    settings: member ? v.parse(MemberSettingsSchema, member.settings) : null,
    joinedAt: member?.joined_at.toISOString() ?? null,
    changedAt: member?.changed_at.toISOString() ?? null,
    changedBy: member?.changed_by ?? null,
    ...{ given, received, credit: creditOf({ given }), members: Number(others?.count ?? 0) },
    isInTag: Object.hasOwn(modules, 'exchange'),
  };
}
