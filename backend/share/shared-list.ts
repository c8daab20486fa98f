import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { InquiryList } from '../../contracts/inquiry.ts';
import { type GoalColumn, type ListColumn, usualColumns, usualGoalColumns } from '../../contracts/list-words.ts';
import { GoalPlaceSchema, type ListCount, ListPlaceSchema } from '../../contracts/lists.ts';
import type { GoalList } from '../../contracts/visit-view.ts';
import { goalList } from '../goals/goal-list.ts';
import { inquiryList } from '../inquiries/inquiry-list.ts';
import type { Cursor } from '../lists/cursor.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import type { ShareLink } from './open-share.ts';
import { sharedGoal } from './shared-goal.ts';
import { sharedInquiry } from './shared-inquiry.ts';

interface Asked {
  link: ShareLink;
  now: Date;
}
type AskedPage = Asked & { limit: number; before: Cursor | null };

/** A page of the inquiries that a link shows. */
export async function sharedInquiries(
  db: Kysely<Tables>,
  { link, now, limit, before }: AskedPage,
): Promise<InquiryList> {
  const filter = await inquiryFilter(db, { link, now });
  const { rows, next } = await inquiryList.page(db, { filter, limit, before });
  const shown = { columns: inquiryColumnsOf(link), showsContacts: link.shows_contacts };
  return { inquiries: rows.map((row) => sharedInquiry(row, shown)), next };
}

/** A page of the goals that a link shows. */
export async function sharedGoals(db: Kysely<Tables>, { link, now, limit, before }: AskedPage): Promise<GoalList> {
  const filter = await goalFilter(db, { link, now });
  const { rows, next } = await goalList.page(db, { filter, limit, before });
  const columns = goalColumnsOf(link);
  return { goals: rows.map((row) => sharedGoal(row, columns)), next };
}

/** How many rows a link's list has. */
export async function countShared(db: Kysely<Tables>, { link, now }: Asked): Promise<ListCount> {
  return link.kind === 'goals'
    ? goalList.count(db, await goalFilter(db, { link, now }))
    : inquiryList.count(db, await inquiryFilter(db, { link, now }));
}

/** Where nothing but the contact was chosen. */
const leastColumns: readonly ListColumn[] = ['time', 'what'];

/** The columns that a link shows of inquiries: those that were chosen, without people's own where they are not shown. */
export function inquiryColumnsOf({ query, shows_contacts }: ShareLink): readonly ListColumn[] {
  const { columns = usualColumns } = v.parse(ListPlaceSchema, placeOf(query));
  const shown = columns.filter((column) => shows_contacts || column !== 'contact');
  return shown.length > 0 ? shown : leastColumns;
}

/** The columns that a link shows of goals. */
export function goalColumnsOf({ query }: ShareLink): readonly GoalColumn[] {
  return v.parse(GoalPlaceSchema, placeOf(query)).columns ?? usualGoalColumns;
}

async function inquiryFilter(db: Kysely<Tables>, { link, now }: Asked) {
  const { columns: _, ...filter } = v.parse(ListPlaceSchema, placeOf(link.query));
  const { timeZone: zone } = await siteOf(db, link.site_id);
  return inquiryList.ready(db, { filter: { ...filter, zone }, sites: [link.site_id], now });
}

async function goalFilter(db: Kysely<Tables>, { link, now }: Asked) {
  const { columns: _, ...filter } = v.parse(GoalPlaceSchema, placeOf(link.query));
  const { timeZone: zone } = await siteOf(db, link.site_id);
  return goalList.ready(db, { filter: { ...filter, zone }, sites: [link.site_id], now });
}

const placeOf = (query: string) => Object.fromEntries(new URLSearchParams(query));
