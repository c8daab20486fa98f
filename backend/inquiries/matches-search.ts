import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** Fewer digits are in every phone. */
const leastPhoneDigits = 3;

/** Whether an inquiry has what a person typed into the search: somewhere in its words, its phone, or as a record's id. */
export function matchesSearch(eb: ExpressionBuilder<Tables, 'inquiries'>, query: string): Expression<SqlBool> {
  const wanted = query.trim().replaceAll('\u0000', '').toWellFormed();
  const anywhere = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
  const columns = [
    sql<string>`${eb.ref('contact')} ->> 'name'`,
    sql<string>`${eb.ref('contact')} ->> 'email'`,
    eb.ref('email'),
    eb.ref('form'),
    sql<string>`${eb.ref('origin')} ->> 'campaign'`,
    sql<string>`${eb.ref('origin')} ->> 'source'`,
  ];
  const digits = phoneDigits(wanted);
  return eb.or([
    ...columns.map((column) => eb(column, 'ilike', anywhere)),
    ...(digits ? [eb('phone', 'like', `%${digits}%`)] : []),
    eb.exists(
      eb
        .selectFrom('bookings')
        .select('record')
        .whereRef('inquiry_site', '=', 'inquiries.site_id')
        .whereRef('inquiry_id', '=', 'inquiries.id')
        .where('record', '=', wanted),
    ),
  ]);
}

/** The digits of a phone in any notation, without the trunk prefix 8 that E.164 does not have; `null`: not a phone. */
function phoneDigits(text: string): string | null {
  if (!/^[+\d\s().-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  if (digits.length < leastPhoneDigits) return null;
  return digits.length > 10 || /^8\d{3}/.test(digits) ? digits.replace(/^8/, '') : digits;
}
