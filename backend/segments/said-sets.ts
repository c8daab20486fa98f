import { type RawBuilder, sql } from 'kysely';
import type { Sets } from './condition-set.ts';
import {
  between,
  inquiriesOf,
  inquiryUnit,
  inquiryVisit,
  joinPerson,
  ofScope,
  type Scope,
  since,
  unitOf,
} from './units.ts';

const likeContact = { phone: '+%', email: '%@%', user: 'user:%' } as const;

/** Conditions about what people asked for, were offered, and said of themselves. */
export const saidSets: Sets<'inquiry' | 'offer' | 'profile' | 'consent' | 'contact'> = {
  inquiry: ({ count, form, status, withinDays }, scope) => sql`
    select ${inquiryUnit} as unit from inquiries ${inquiryVisit}
    where ${inquiriesOf(scope)}
      and ${since('inquiries.at', withinDays, scope)}
      and ${form === '' ? sql`true` : sql`inquiries.form = ${form}`}
      and ${status === 'any' ? sql`true` : hasBooking(status)}
    group by 1 having ${between(sql`count(*)`, count)}`,
  offer: ({ offer, action, withinDays }, scope) => {
    const [table, at] = action === 'redeemed' ? ['coupon_handouts', 'redeemed_at'] : ['offer_showings', `${action}_at`];
    return sql`
      select distinct ${unitOf('told')} as unit from ${sql.table(table)} as told ${joinPerson('told')}
      where ${ofScope('told', scope)} and ${sql.ref(`told.${at}`)} is not null
        and ${since(`told.${at}`, withinDays, scope)} and ${offer === '' ? sql`true` : sql`told.offer_id = ${offer}`}`;
  },
  profile: ({ name, values }, scope) => sql`
    select unit from (
      select distinct on (1) ${unitOf('said')} as unit, said.value
      from visitor_profiles as said ${joinPerson('said')}
      where ${ofScope('said', scope)} and said.name = ${name}
      order by 1, said.said_at desc, said.visitor_id
    ) as latest where value = any(${[...values]}::text[])`,
  consent: ({ given }, scope) => sql`select unit from (${latestConsents(scope)}) as latest where given = ${given}`,
  contact: ({ has }, scope) => sql`
    select distinct known.person_id as unit from person_contacts as known
    where known.site_id = ${scope.site} and ${scope.only ? sql`known.person_id = ${scope.only.unit}::uuid` : sql`true`}
      and known.shared_at is null
      and known.contact like ${likeContact[has]} ${has === 'email' ? sql`and known.contact not like 'user:%'` : sql``}`,
};

/** What each person said last to being addressed by advertisements, in whatever browser: `unit` and `given`. */
export function latestConsents(scope: Scope): RawBuilder<unknown> {
  return sql`
    select distinct on (1) ${unitOf('said')} as unit, said.given
    from visitor_consents as said ${joinPerson('said')}
    where ${ofScope('said', scope)}
    order by 1, said.at desc, said.id desc`;
}

function hasBooking(status: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from bookings where bookings.inquiry_site = inquiries.site_id
    and bookings.inquiry_id = inquiries.id and bookings.status = ${status})`;
}
