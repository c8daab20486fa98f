import type { Kysely } from 'kysely';
import type { CountryCode } from 'libphonenumber-js';
import * as v from 'valibot';
import { ProblemError } from '../http/problem.ts';
import { countryOf } from '../inquiries/normal-contact.ts';
import { normalEmail } from '../inquiries/normal-email.ts';
import { normalPhone } from '../inquiries/normal-phone.ts';
import { SiteSettingsSchema } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import type { Clues } from './person.ts';
import type { PersonQuery } from './person-query.ts';

/** Only this part of a site's settings is read here. */
const SiteHomeSchema = v.pick(v.object(SiteSettingsSchema.entries), ['currency']);

/**
 * The clues for every site that is asked: the contact as that site's inquiries have it, since a phone without its
 * country code means another number in another country; `sites` are those to look at, `null` for all. Throws a problem when the site that
 * was named does not exist.
 */
export async function cluesOn(
  db: Kysely<Tables>,
  { site, phone, email, visitor }: PersonQuery,
  sites: readonly string[] | null,
): Promise<{ clues: Clues; country: CountryCode | null }[]> {
  const rows = await db
    .selectFrom('sites')
    .select(['id', 'settings'])
    .$if(sites !== null, (query) => query.where('id', 'in', [...(sites ?? [])]))
    .orderBy('id')
    .execute();
  if (site !== undefined && rows.length === 0) throw unknownSite();
  return rows.flatMap(({ id, settings }) => {
    const country = countryOf(v.parse(SiteHomeSchema, settings));
    const contact = phone ? normalPhone(phone, country) : email ? normalEmail(email) : null;
    if (!contact && !visitor) return [];
    return [{ clues: { site: id, contacts: contact ? [contact] : [], visitor: visitor ?? null }, country }];
  });
}

function unknownSite(): ProblemError {
  return new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'It is not clear who is asked for.',
    errors: [{ field: 'site', problem: 'is not the id of a site here' }],
  });
}
