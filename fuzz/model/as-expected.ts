import assert from 'node:assert/strict';
import { type InquiryLine, inOrder } from './expected.ts';
import type { Sequence } from './sequence.ts';
import type { World } from './world.ts';

/** Rejects where the store, when all is worked off, is not what the model says: none lost, none twice, none altered. */
export async function assertAsExpected({ world, expected }: Sequence): Promise<void> {
  assert.deepEqual(await storedLines(world), expected.lines());
  assert.deepEqual(await storedPageViews(world), [...expected.pageViews].sort());
  assert.deepEqual(expected.stale(), []);
}

async function storedPageViews({ parts }: World): Promise<string[]> {
  const rows = await parts.store.db.selectFrom('page_views').select('id').execute();
  return rows.map(({ id }) => id).sort();
}

async function storedLines({ parts }: World): Promise<InquiryLine[]> {
  const { db } = parts.store;
  const inquiries = await db.selectFrom('inquiries').select(['id', 'visit_session', 'default_used']).execute();
  const reports = await db.selectFrom('inquiry_reports').select(['event_id', 'inquiry_id']).execute();
  const bookings = await db.selectFrom('bookings').select(['inquiry_id', 'record', 'status']).execute();
  return inOrder(
    inquiries.map(({ id, visit_session, default_used }) => ({
      events: reports.filter((report) => report.inquiry_id === id).map((report) => report.event_id),
      records: bookings
        .filter((booking) => booking.inquiry_id === id && /^\d+$/.test(booking.record))
        .map(({ record, status }) => `${record} ${status}`),
      session: visit_session,
      defaultUsed: default_used,
    })),
  );
}
