import type { Kysely, Selectable } from 'kysely';
import type { Inquiry } from '../../contracts/inquiry.ts';
import type { InquiryTable, Tables } from '../store/schema.ts';
import { toInquiryView } from './to-inquiry-view.ts';

type Row = Selectable<InquiryTable>;

/** Inquiries as the API gives them, in the order of `rows`. Three queries, however many rows. */
export async function inquiryViews(db: Kysely<Tables>, rows: readonly Row[]): Promise<Inquiry[]> {
  if (rows.length === 0) return [];
  const [bookings, visits, sites] = [await bookingsOf(db, rows), await visitsOf(db, rows), await siteNames(db, rows)];
  return rows.map((row) =>
    toInquiryView({
      row,
      siteName: sites.get(row.site_id) ?? row.site_id,
      bookings: bookings.filter((booking) => booking.inquiry_site === row.site_id && booking.inquiry_id === row.id),
      visit: visits.find((visit) => visit.site_id === row.visit_site && visit.session_id === row.visit_session) ?? null,
    }),
  );
}

async function bookingsOf(db: Kysely<Tables>, rows: readonly Row[]) {
  return db
    .selectFrom('bookings')
    .selectAll()
    .where(
      'inquiry_site',
      'in',
      rows.map((row) => row.site_id),
    )
    .where(
      'inquiry_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('starts_at_local')
    .orderBy('record')
    .execute();
}

async function visitsOf(db: Kysely<Tables>, rows: readonly Row[]) {
  const named = rows.filter((row) => row.visit_site && row.visit_session);
  if (named.length === 0) return [];
  return db
    .selectFrom('visits')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('page_views')
        .select((count) => count.fn.countAll<string>().as('count'))
        .whereRef('page_views.site_id', '=', 'visits.site_id')
        .whereRef('page_views.session_id', '=', 'visits.session_id')
        .as('pages'),
    )
    .where(
      'site_id',
      'in',
      named.map((row) => row.visit_site ?? ''),
    )
    .where(
      'session_id',
      'in',
      named.map((row) => row.visit_session ?? ''),
    )
    .execute();
}

async function siteNames(db: Kysely<Tables>, rows: readonly Row[]): Promise<Map<string, string>> {
  const sites = await db
    .selectFrom('sites')
    .select(['id', 'name'])
    .where(
      'id',
      'in',
      rows.map((row) => row.site_id),
    )
    .execute();
  return new Map(sites.map((site) => [site.id, site.name]));
}
