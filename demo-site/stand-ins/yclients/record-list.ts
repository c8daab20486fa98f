import type { Company } from './catalogue.ts';
import { localTime, normalLocal } from './local-time.ts';
import type { StoredRecord } from './state.ts';

/** 300 is the most that callers ask for (§2.4); the size without `count` is not known, 50 is taken. */
const maxCount = 300;
const usualCount = 50;

/**
 * `GET /records/{company}` (§2.4): oldest first. `changed_after` and `changed_before` are read as branch local time (§9),
 * `start_date` and `end_date` as days of the appointment. Deleted records come only with `with_deleted=1`.
 * A filter that cannot be read is ignored.
 */
export function listRecords(
  records: readonly StoredRecord[],
  company: Company,
  query: Readonly<Record<string, string>>,
): { page: StoredRecord[]; total: number } {
  const after = readLocal(query.changed_after);
  const before = readLocal(query.changed_before);
  const found = records.filter((record) => {
    const changed = localTime(record.changedAt, company.timeZone).date;
    return (
      record.company === company.id &&
      (query.with_deleted === '1' || !record.deleted) &&
      (!after || changed >= after) &&
      (!before || changed <= before) &&
      (!query.start_date || record.startsAt.slice(0, 10) >= query.start_date) &&
      (!query.end_date || record.startsAt.slice(0, 10) <= query.end_date) &&
      (!query.staff_id || record.staffId === Number(query.staff_id)) &&
      (!query.client_id || record.clientId === Number(query.client_id))
    );
  });
  const count = Math.min(positive(query.count) ?? usualCount, maxCount);
  const from = ((positive(query.page) ?? 1) - 1) * count;
  return { page: found.slice(from, from + count), total: found.length };
}

function readLocal(value: string | undefined): string | null {
  if (!value) return null;
  try {
    return normalLocal(value.length === 10 ? `${value} 00:00` : value);
  } catch {
    // Not a date: YCLIENTS' answer to one is not known, so the filter is left out.
    return null;
  }
}

function positive(value: string | undefined): number | null {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : null;
}
