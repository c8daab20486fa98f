import { type Kysely, sql } from 'kysely';

/**
 * What lists are filtered and searched by, in one column with one index: `terms`, a set of words. A word of a text stands
 * as it is (in lower case), a phone as all ends of its digits (`#0001122`), so that any part of a number is the beginning of
 * one, an e-mail address as a whole (`@guest@mail.example`), and a property as `=source=yandex`: signs in front that no
 * word begins with. Words, e-mail addresses and phones are found by their beginnings.
 *
 * Not trigrams: pg_trgm is an extension, which a role without rights cannot create and not every PostgreSQL-like
 * database has, and in a database of locale C, as is usual for speed, it takes no letter but A to Z for one. Not
 * to_tsvector either, whose parser and lower case depend on the locale as well. What is used here is in every PostgreSQL
 * from 14 on, and in PGlite. The column is a generated one: no statement that writes inquiries can forget it.
 *
 * Device and landing page are the visit's; they come with its origin. The functions' bodies are bound to what they call at
 * creation, so that a restored dump, whose search path is empty, can compute them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const capitals = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁё';
const smalls = 'абвгдежзийклмнопрстуфхцчшщъыьэюяее';

/** What stands between words, as a regular expression of PostgreSQL. Bytes' order must not matter, so no named classes. */
const between = '[\\s\\u00a0\\u2000-\\u206f\\u3000!-/:-@\\[-`{-~«»№]+';

const statements = [
  `create function folded(given text) returns text language sql immutable parallel safe
    return lower(translate(normalize(given, nfkc), '${capitals}', '${smalls}'))`,
  `create function words_of(given text) returns text[] language sql immutable parallel safe
    return array(select left(word, 64) from regexp_split_to_table(folded(given), '${between}') as word where word <> '')`,
  `create function phone_ends(digits text) returns text[] language sql immutable parallel safe
    return array(select '#' || substr(digits, first) from generate_series(1, least(length(digits), 20) - 2) as first)`,
  `create function label_terms(labels jsonb) returns text[] language sql immutable parallel safe
    return array(select left('=label.' || key || '=' || value, 256)
      from jsonb_each_text(case when jsonb_typeof(labels) = 'object' then labels else '{}' end))`,
  `create function texts_in(fields jsonb) returns text language sql immutable parallel safe
    return (select string_agg(value, ' ')
      from jsonb_each_text(case when jsonb_typeof(fields) = 'object' then fields else '{}' end))`,
  `create function inquiry_terms(
      contact jsonb, phone text, email text, message text, fields jsonb, form text, kind text, origin jsonb,
      landing_page text, device text, match text, default_used boolean, suspicions jsonb, number integer)
    returns tsvector language sql immutable parallel safe
    return array_to_tsvector(
      words_of(concat_ws(' ', contact ->> 'name', split_part(coalesce(email, contact ->> 'email'), '@', 1), form, origin ->> 'source',
        origin ->> 'campaign', left(message, 2000), left(texts_in(fields), 4000)))
      || phone_ends(regexp_replace(coalesce(phone, contact ->> 'phone', ''), '[^0-9]', '', 'g'))
      || label_terms(origin -> 'labels')
      || array_remove(array[left('@' || folded(coalesce(email, contact ->> 'email')), 256)], null)
      || array[
        '=kind=' || kind, left('=form=' || coalesce(form, ''), 256),
        left('=source=' || coalesce(origin ->> 'source', ''), 256),
        left('=medium=' || coalesce(origin ->> 'medium', ''), 256),
        left('=campaign=' || coalesce(origin ->> 'campaign', ''), 256),
        '=channel=' || coalesce(origin ->> 'channel', ''),
        left('=landing=' || coalesce(landing_page, ''), 256), '=device=' || coalesce(device, ''),
        '=match=' || coalesce(match, ''), case when default_used then '=default=yes' else '=default=no' end,
        case when suspicions = '[]' then '=robot=no' else '=robot=yes' end,
        case when number > 1 then '=repeat=again' else '=repeat=first' end])`,
  `alter table inquiries add column landing_page text, add column device text`,
  `update inquiries set landing_page = regexp_replace(visits.landing, '[?#].*$', ''), device = visits.device
    from visits where visits.site_id = inquiries.visit_site and visits.session_id = inquiries.visit_session`,
  `alter table inquiries add column terms tsvector generated always as (inquiry_terms(contact, phone, email, message,
    fields, form, kind, origin, landing_page, device, match, default_used, suspicions, number)) stored`,
  // What a person typed: the beginnings of all words and e-mail addresses, or a part of a phone. Null, which finds nothing,
  // where there is no word.
  `create function search_query(given text, digits text) returns tsquery language sql immutable parallel safe
    return (
      select string_agg(wanted, ' & ')::tsquery
      from regexp_split_to_table(folded(given), '\\s+') as piece
      cross join lateral (select case
        when piece like '_%@%' then '''@' || replace(replace(piece, '\\', '\\\\'), '''', '''''') || ''':*'
        else (select string_agg('''' || word || ''':*', ' & ') from unnest(words_of(piece)) as word) end as wanted) as part)
      || coalesce(('''#' || digits || ''':*')::tsquery, '')`,
  `create index inquiries_by_terms on inquiries using gin (terms)`,
  // For those who see every site.
  `create index inquiries_by_time_of_all on inquiries (at desc, id desc)`,
  `create index bookings_by_record on bookings (record)`,
];
