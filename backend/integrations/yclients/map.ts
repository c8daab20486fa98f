import * as v from 'valibot';
import type { Contact } from '../../../contracts/event.ts';
import { limits } from '../../../contracts/limits.ts';
import { visitCodeName } from '../../../contracts/visit.ts';
import { localMinute } from '../../inquiries/save-bookings.ts';
import type { SystemRecord } from '../../inquiries/system-record.ts';
import { momentOf } from './local-time.ts';
import type { YclientsSettings } from './settings.ts';
import { flag, number, part, parts, text } from './shapes.ts';

const clientEntries = {
  name: text(),
  surname: text(),
  patronymic: text(),
  display_name: text(),
  phone: text(limits.phone),
  email: text(limits.email),
};
const ClientSchema = v.object(clientEntries);

/** What we read of a record; new keys appear every year and are none of our business (facts/yclients.md §3.1). */
const RecordSchema = v.object({
  id: text(32),
  company_id: text(32),
  services: parts({ title: text() }, limits.recordsPerBooking),
  staff: part({ name: text() }),
  client: part(clientEntries),
  date: text(32),
  datetime: text(32),
  create_date: text(32),
  last_change_date: text(32),
  comment: text(limits.text),
  online: flag,
  attendance: number,
  visit_attendance: number,
  deleted: flag,
  bookform_id: text(32),
  record_from: text(),
  created_user_id: text(32),
  custom_fields: v.fallback(v.unknown(), null),
});
type YclientsRecord = v.InferOutput<typeof RecordSchema>;

export interface MappingSettings {
  branch: string;
  /** The branch's IANA name. */
  timeZone: string | null;
  settings: Pick<YclientsSettings, 'appPatterns'>;
}

/** A record of the API in our words; `null` for what is no record of this branch. Pure; never throws. */
export function toSystemRecord(data: unknown, { branch, timeZone, settings }: MappingSettings): SystemRecord | null {
  const result = v.safeParse(RecordSchema, data);
  if (!result.success) return null;
  const record = result.output;
  if (record.id === null || (record.company_id !== null && record.company_id !== branch)) return null;
  const form = record.bookform_id === '0' ? null : record.bookform_id;
  return {
    system: 'yclients',
    branch,
    record: record.id,
    createdAt: momentOf(record.create_date, timeZone),
    changedAt: momentOf(record.last_change_date, timeZone),
    // `datetime` may carry a wrong offset in summer, but its wall clock is the branch's, as in `date` (§3.1).
    startsAtLocal: localMinute(record.date) ?? localMinute(record.datetime),
    timeZone,
    services: record.services.map((service) => service.title).filter((title) => title !== null),
    staff: record.staff?.name ?? null,
    status: statusOf(record),
    contact: record.client ? contactOf(record.client) : {},
    message: record.comment === '0' ? null : record.comment,
    madeBy: makerOf(record, settings),
    form,
    formName: record.record_from,
    visitCode: visitCodeIn(record.custom_fields),
  };
}

/** A client of the API as a contact; `null` for what is no client. Pure; never throws. */
export function toContact(data: unknown): Contact | null {
  const result = v.safeParse(ClientSchema, data);
  return result.success && typeof data === 'object' && !Array.isArray(data) ? contactOf(result.output) : null;
}

/** 2 confirmed, 1 came, 0 waiting, -1 did not come; a deletion outranks them all (§3.1, §3.2). */
function statusOf({ deleted, attendance, visit_attendance }: YclientsRecord): SystemRecord['status'] {
  if (deleted) return 'cancelled';
  switch (attendance ?? visit_attendance) {
    case 2:
      return 'confirmed';
    case 1:
      return 'came';
    case -1:
      return 'no-show';
    default:
      return 'booked';
  }
}

/** `is_mobile` says only "a phone", and `api_id` is filled for staff's records too: neither tells the app (§0.5, §0.6). */
function makerOf(
  record: YclientsRecord,
  { appPatterns }: Pick<YclientsSettings, 'appPatterns'>,
): SystemRecord['madeBy'] {
  const hasForm = record.bookform_id !== null && record.bookform_id !== '0';
  const isOnline = record.online ?? (hasForm || record.created_user_id === '0');
  if (!isOnline) return 'staff';
  return appPatterns.some((pattern) => hasWord(record.record_from ?? '', pattern)) ? 'app' : 'online';
}

/** Whole words only, so that "app" is not found in "WhatsApp". */
function hasWord(sentence: string, word: string): boolean {
  const wanted = word.trim().toLowerCase();
  const padded = (words: string) =>
    ` ${words
      .toLowerCase()
      .split(/[^\p{L}\d]+/u)
      .join(' ')} `;
  return wanted !== '' && padded(sentence).includes(padded(wanted).replace(/ +/g, ' '));
}

function contactOf(client: v.InferOutput<typeof ClientSchema>): Contact {
  const name = [client.name, client.patronymic, client.surname].filter(Boolean).join(' ') || client.display_name;
  // A user without the right to see phones gets them with asterisks.
  const phone = client.phone?.includes('*') ? null : client.phone;
  return {
    ...(name && { name: name.slice(0, limits.line).toWellFormed() }),
    ...(phone && { phone }),
    ...(client.email && { email: client.email }),
  };
}

/** The shape of filled custom fields is not known: an object by code, or a list of code and value (§9). */
function visitCodeIn(fields: unknown): string | null {
  if (typeof fields !== 'object' || fields === null) return null;
  const pairs = Array.isArray(fields) ? fields.map(pairOf) : Object.entries(fields);
  const found = pairs.find(([code]) => code === visitCodeName || code === `yextrafield_${visitCodeName}`)?.[1];
  const value = typeof found === 'object' && found !== null && 'value' in found ? found.value : found;
  return typeof value === 'string' ? value.trim() : null;
}

function pairOf(item: unknown): [unknown, unknown] {
  if (typeof item !== 'object' || item === null) return [null, null];
  const { code, id, value } = item as Record<string, unknown>;
  return [code ?? id, value];
}
