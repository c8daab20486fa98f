import type { Kysely } from 'kysely';
import type { PageViewEvent, TendrilEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { attributeInquiriesOf } from './attribute-inquiries-of.ts';
import { recordEvents } from './record-events.ts';
import { upsertVisit } from './upsert-visit.ts';

export interface VisitReport {
  site: SiteSettings;
  /** `null` in the loader's bare arrival: its page view's id then stands for session and visitor. */
  visit: Visit | null;
  events: readonly TendrilEvent[];
  receivedAt: Date;
  userAgent: string;
}

/**
 * Stores what an envelope says of its visit: the visit's row, page views, goals and identities. Inquiries that named
 * this visit before it was known get its origin. Safe to repeat: ids that are there already change nothing.
 * Throws only what the database throws.
 */
export async function recordVisit(tx: Kysely<Tables>, report: VisitReport): Promise<void> {
  if (report.visit) return recordOne(tx, { ...report, visit: report.visit, bare: false });
  for (const event of report.events) {
    if (event.type === 'page_view') {
      await recordOne(tx, { ...report, visit: bareVisitOf(event), events: [event], bare: true });
    }
  }
}

/** The loader counts an arrival as a new visitor's first session until `common` says who it was. */
function bareVisitOf({ id, at, url, referrer }: PageViewEvent): Visit {
  const touch = referrer === undefined ? { at, url } : { at, url, referrer };
  return { visitor: id, session: id, number: 1, first: touch, last: touch };
}

async function recordOne(tx: Kysely<Tables>, report: VisitReport & { visit: Visit; bare: boolean }): Promise<void> {
  const { site, visit, events, receivedAt, userAgent, bare } = report;
  const lastSeenAt = new Date(Math.max(visit.last.at, ...events.map((event) => event.at)));
  const isNews = await upsertVisit(tx, { site, visit, bare, lastSeenAt, userAgent });
  await recordEvents(tx, { site: site.id, visit, events, receivedAt });
  if (isNews) await attributeInquiriesOf(tx, { site: site.id, session: visit.session });
}
