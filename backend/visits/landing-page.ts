import { sql } from 'kysely';

/**
 * The address at which a visit of the table `visits` began, without its query and fragment: by this pages are told apart.
 * Migration 0011 hashes the same expression.
 */
export const landingPage = sql<string>`split_part(split_part(visits.landing, '?', 1), '#', 1)`;
