import type { Service, Staff } from './catalogue.ts';
import { clientOfRecord } from './client.ts';
import { localTime, momentOf } from './local-time.ts';
import type { RecordStyle } from './options.ts';
import { findCompany, type StoredClient, type StoredRecord } from './state.ts';

/** What a record is written from. */
export interface RecordView {
  record: StoredRecord;
  client: StoredClient | undefined;
  style: RecordStyle;
  where: 'api' | 'hook';
  /** Payments are absent without the API's `include_finance_transactions=1` (§2.4). */
  withPayments: boolean;
}

/**
 * A record with every field of §3.1 in the types seen there: `visit_id` a string for every other visit, flags as
 * booleans or 0/1, dates in three different spellings. Throws RangeError when its branch is not in the catalogue.
 */
export function recordBody({ record, client, style, where, withPayments }: RecordView) {
  const company = findCompany(record.company);
  if (!company) throw new RangeError(`no branch ${record.company}`);
  const staff = company.staff.find((one) => one.id === record.staffId);
  const flag = (value: boolean) => (style.looseTypes ? Number(value) : value);
  const number = (value: boolean) => (style.looseTypes ? value : Number(value));
  const looseId = (id: number) => (style.looseTypes ? String(id) : id);
  const nothing = style.emptyObjects === 'list' ? [] : null;
  return {
    id: record.id,
    company_id: record.company,
    staff_id: looseId(record.staffId),
    visit_id: record.visitId % 2 ? String(record.visitId) : record.visitId,
    services: record.services.map(serviceLine),
    goods_transactions: [],
    staff: staff ? staffBody(staff, style) : nothing,
    client: client ? clientOfRecord(client, style, where) : nothing,
    comer: null,
    comer_person_info: null,
    clients_count: 1,
    date: record.startsAt,
    datetime: datetime(record.startsAt, company.timeZone, style),
    create_date: stamp(record.createdAt, company.timeZone),
    last_change_date: stamp(record.changedAt, company.timeZone),
    comment: record.comment,
    online: flag(record.online),
    attendance: record.attendance,
    visit_attendance: record.attendance,
    confirmed: 1,
    deleted: flag(record.deleted),
    paid_full: number(false),
    payment_status: 0,
    prepaid: flag(false),
    prepaid_confirmed: flag(false),
    seance_length: record.lengthSec,
    length: record.lengthSec,
    api_id: record.apiId,
    from_url: record.fromUrl,
    bookform_id: record.formId,
    record_from: record.recordFrom,
    is_mobile: number(record.isMobile),
    created_user_id: record.createdUserId,
    activity_id: 0,
    custom_fields: customFields(record.customFields, style),
    record_labels: [{ id: looseId(61), title: 'Новая запись', color: '#8bc34a', icon: 'leaf', font_color: '#ffffff' }],
    documents: [visitDocument(record, company.timeZone)],
    ...(withPayments ? { finance_transactions: [] } : {}),
    short_link: '',
    is_update_blocked: false,
    resource_instance_ids: [],
    technical_break_duration: null,
    composite: [],
    sms_before: 0,
    sms_now: 1,
    sms_now_text: '',
    sms_remain_hours: 5,
    email_now: 0,
    email_remain_hours: 0,
    notified: 0,
    master_request: 0,
    review_requested: 0,
    acceptance_free: false,
  };
}

/** A moment as `create_date` and `last_change_date` write it: whole seconds, an offset without a colon (§3.1). */
export function stamp(at: number, timeZone: string): string {
  const { date, offset } = localTime(at, timeZone);
  return `${date.replace(' ', 'T')}${offset.replace(':', '')}`;
}

function datetime(startsAt: string, timeZone: string, style: RecordStyle): string {
  const { offset } = localTime(momentOf(startsAt, timeZone), timeZone);
  const hours = Number(offset.slice(1, 3)) + (style.wrongDatetimeOffset ? 1 : 0);
  return `${startsAt.replace(' ', 'T')}${offset[0]}${String(hours).padStart(2, '0')}${offset.slice(3)}`;
}

/** `cost` is already the line's total (§0 point 4); the demo sells one of each, with no discount. */
function serviceLine(service: Service) {
  const cost = service.costRub;
  return {
    id: service.id,
    title: service.title.ru,
    cost,
    cost_to_pay: cost,
    manual_cost: cost,
    cost_per_unit: cost,
    discount: 0,
    first_cost: cost,
    amount: 1,
  };
}

function staffBody(staff: Staff, style: RecordStyle) {
  return {
    id: staff.id,
    api_id: null,
    name: staff.name.ru,
    specialization: staff.specialization.ru,
    position: staff.position ?? (style.emptyObjects === 'list' ? [] : {}),
    avatar: '',
    avatar_big: '',
    rating: 5,
    votes_count: 0,
  };
}

function customFields(fields: Readonly<Record<string, string>>, style: RecordStyle) {
  const entries = style.customFields === 'dropped' ? [] : Object.entries(fields);
  if (!entries.length) return style.emptyObjects === 'list' ? [] : {};
  if (style.customFields === 'object') return Object.fromEntries(entries);
  return entries.map(([code, value], index) => ({ id: 300 + index, code, title: code, value }));
}

/** Its date is an hour off the branch's clock, as in two of three samples (§3.1: do not use). */
function visitDocument(record: StoredRecord, timeZone: string) {
  return {
    id: record.id + 5_000_000,
    type_id: 7,
    date_created: localTime(record.createdAt + 3_600_000, timeZone).date,
    visit_id: record.visitId,
    record_id: record.id,
  };
}
