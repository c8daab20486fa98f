import { sql } from 'kysely';

/** The address at which a visit of the table `visits` began, without its query and fragment: by this pages are told apart. */
export const landingPage = sql<string>`regexp_replace(visits.landing, '[?#].*$', '')`;
