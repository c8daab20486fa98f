import type { Stored } from './compare.ts';
import { contentHash, type InquiryContent, tokenField } from './content.ts';

/** Runs one statement without values against the store, past the backend. */
export type Query = (text: string) => Promise<Record<string, unknown>[]>;

/**
 * Reads everything that a ledger can name straight from the tables, and counts the rows beside it, since a reading that
 * was cut short looks like a loss (reliability §2). Throws where the two disagree.
 */
export async function readStored(query: Query): Promise<Stored[]> {
  const inquiries = await readAll(query, {
    table: 'inquiries',
    columns: `contact, message, form, fields, origin->>'campaign' as campaign, reported_by_page`,
  });
  const views = await readAll(query, { table: 'page_views', columns: 'title, url' });
  const goals = await readAll(query, { table: 'goals', columns: 'name, url' });
  const bookings = await readAll(query, { table: 'bookings', columns: 'record, starts_at_local, inquiry_id' });
  return [
    ...inquiries.filter((row) => row.reported_by_page).map(storedInquiry),
    ...views.map(({ title, url }) => ({ kind: 'view' as const, token: String(title), hash: contentHash({ url }) })),
    ...goals.map(({ name, url }) => ({ kind: 'goal' as const, token: String(name), hash: contentHash({ url }) })),
    ...bookings.map(({ record, starts_at_local }) => ({
      kind: 'record' as const,
      token: String(record),
      hash: contentHash({ startsAtLocal: starts_at_local }),
    })),
    ...(await inquiriesBesideTheirRecord(query)),
  ];
}

async function readAll(query: Query, { table, columns }: { table: string; columns: string }) {
  const rows = await query(`select ${columns} from ${table}`);
  const [counted] = await query(`select count(*) as rows from ${table}`);
  if (Number(counted?.rows) !== rows.length) throw new Error(`${table}: read ${rows.length}, counted ${counted?.rows}`);
  return rows;
}

function storedInquiry(row: Record<string, unknown>): Stored {
  const { name, phone, email } = row.contact as Partial<InquiryContent>;
  const fields = row.fields as Record<string, string>;
  const content: InquiryContent = {
    name,
    phone,
    email,
    message: (row.message as string | null) ?? undefined,
    form: (row.form as string | null) ?? undefined,
    fields,
    campaign: row.campaign as string | null,
  };
  return { kind: 'inquiry', token: fields[tokenField] ?? null, hash: contentHash(content) };
}

/** An appointment has one inquiry: one that a webhook made and that owns none is a second for the same appointment. */
async function inquiriesBesideTheirRecord(query: Query): Promise<Stored[]> {
  const rows = await query(
    `select i.id from inquiries i where i.reported_by_hook and not exists
      (select 1 from bookings b where b.inquiry_site = i.site_id and b.inquiry_id = i.id)`,
  );
  return rows.map(({ id }) => ({ kind: 'record', token: `inquiry ${id} without an appointment`, hash: '' }));
}
