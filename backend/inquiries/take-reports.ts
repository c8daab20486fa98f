import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import type { InquiryReport } from './inquiry-report.ts';

/** What became of a report: taken now, taken before with the same content, or known with another content. */
export type ReportOutcome = 'new' | 'repeated' | 'other-content';

/**
 * Takes reports by their idempotency key, site and event id; of two at once the second waits here for the first. Gives
 * what became of each, in the order given; `inquiryIds` are those that new reports get. At most two statements.
 */
export async function takeReports(
  tx: Kysely<Tables>,
  reports: readonly InquiryReport[],
  inquiryIds: readonly string[],
): Promise<ReportOutcome[]> {
  const rows = new Map<string, ReturnType<typeof rowOf>>();
  reports.forEach((report, index) => {
    if (!rows.has(keyOf(report))) rows.set(keyOf(report), rowOf(report, inquiryIds[index]));
  });
  const added = await insertReports(
    tx,
    [...rows].sort(byKey(([key]) => key)).map(([, row]) => row),
  );
  const known = await storedHashes(
    tx,
    [...rows].filter(([key]) => !added.has(key)).map(([, row]) => row),
  );
  return reports.map((report) => {
    const key = keyOf(report);
    // The first of several in this very batch is the new one.
    if (added.delete(key)) return 'new';
    const hash = known.get(key) ?? rows.get(key)?.body_hash ?? '';
    return hash === '' || report.bodyHash === '' || hash === report.bodyHash ? 'repeated' : 'other-content';
  });
}

async function insertReports(tx: Kysely<Tables>, rows: readonly ReturnType<typeof rowOf>[]): Promise<Set<string>> {
  const added = await sql<{ site_id: string; event_id: string }>`
    insert into inquiry_reports (site_id, event_id, inquiry_id, received_at, body_hash)
    select site_id, event_id, inquiry_id, received_at, body_hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as report (
      site_id text, event_id uuid, inquiry_id uuid, received_at timestamptz, body_hash text)
    on conflict (site_id, event_id) do nothing
    returning site_id, event_id
  `.execute(tx);
  return new Set(added.rows.map((row) => `${row.site_id} ${row.event_id}`));
}

async function storedHashes(
  tx: Kysely<Tables>,
  rows: readonly { site_id: string; event_id: string }[],
): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const names = JSON.stringify(rows.map(({ site_id, event_id }) => ({ site_id, event_id })));
  const stored = await sql<{ site_id: string; event_id: string; body_hash: string }>`
    select stored.site_id, stored.event_id, stored.body_hash
    from jsonb_to_recordset(${names}::jsonb) as named (site_id text, event_id uuid)
    join inquiry_reports as stored on stored.site_id = named.site_id and stored.event_id = named.event_id
  `.execute(tx);
  return new Map(stored.rows.map((row) => [`${row.site_id} ${row.event_id}`, row.body_hash]));
}

function rowOf({ site, event, receivedAt, bodyHash }: InquiryReport, inquiryId: string | undefined) {
  return {
    site_id: site.id,
    event_id: event.id,
    inquiry_id: inquiryId,
    received_at: receivedAt,
    body_hash: bodyHash,
  };
}

function keyOf({ site, event }: InquiryReport): string {
  return `${site.id} ${event.id}`;
}
