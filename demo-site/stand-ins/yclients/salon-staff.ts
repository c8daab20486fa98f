import { createHash } from 'node:crypto';
import { normalLocal } from './local-time.ts';
import { findCompany, type NewClient, type StoredRecord, type YclientsState } from './state.ts';

/** A record that came about elsewhere than in the booking form. What is left out gets an ordinary value. */
export interface OutsideRecord {
  /** Branch; 700100 by default. */
  company?: number;
  /** `null` makes a record without a client. */
  client?: NewClient | null;
  /** Branch local time, `YYYY-MM-DD HH:MM`. */
  date: string;
  staffId?: number;
  serviceIds?: readonly number[];
  customFields?: Readonly<Record<string, string>>;
  isMobile?: boolean;
  /** The human name of the origin; YCLIENTS' own wording for its app is not known (§3.4). */
  recordFrom?: string;
}

const anyClient: NewClient = { name: 'Тест', phone: '79000000000' };

/** What the salon's staff, or people elsewhere, do; each answers with the record as it then is. */
export interface SalonStaff {
  /** `date` is branch local. Throws RangeError for an unknown record or a date that cannot be read, as do the next two. */
  moveRecord(id: number, date: string): StoredRecord;
  cancelRecord(id: number): StoredRecord;
  /** 2 confirmed, 1 came, 0 waiting, −1 did not come (§3.1). */
  setAttendance(id: number, attendance: 2 | 1 | 0 | -1): StoredRecord;
  /** Made by an administrator: no form, and an `api_id` that is not ours (§0 point 6). */
  createStaffRecord(input: OutsideRecord): StoredRecord;
  /** Made in the mobile app (§3.4). */
  createAppRecord(input: OutsideRecord): StoredRecord;
  /** Made in an online form that we saw nothing of: known from the hook alone. */
  createOnlineRecord(input: OutsideRecord): StoredRecord;
}

/** Acts on the state; hooks follow by themselves. `formOf` names the form that books at a branch. */
export function salonStaff(state: YclientsState, formOf: (company: number) => number): SalonStaff {
  type Origin = Pick<StoredRecord, 'online' | 'formId' | 'recordFrom' | 'isMobile' | 'createdUserId'>;
  function create(input: OutsideRecord, origin: Origin): StoredRecord {
    const { company: number = 700100, client = anyClient, date, serviceIds = [501], staffId = 31 } = input;
    const company = findCompany(number);
    if (!company) throw new RangeError(`no branch ${number}`);
    const services = company.services.filter((service) => serviceIds.includes(service.id));
    const visitId = state.newVisitId();
    return state.addRecord({
      ...origin,
      company: number,
      visitId,
      staffId,
      services,
      clientId: client ? state.clientFor(number, client).id : null,
      startsAt: date,
      comment: '',
      // The system fills it in for records that staff make (§3.1).
      apiId: origin.online ? '' : uuidLike(visitId),
      fromUrl: '',
      customFields: input.customFields ?? {},
    });
  }

  return {
    moveRecord: (id, date) => state.changeRecord(id, { startsAt: normalLocal(date) }),
    cancelRecord: (id) => state.changeRecord(id, { deleted: true }),
    setAttendance: (id, attendance) => state.changeRecord(id, { attendance }),
    createStaffRecord: (input) =>
      create(input, { online: false, formId: 0, recordFrom: '', isMobile: false, createdUserId: 77 }),
    createAppRecord: (input) =>
      create(input, {
        online: true,
        formId: formOf(input.company ?? 700100),
        recordFrom: input.recordFrom ?? 'Мобильное приложение',
        isMobile: true,
        createdUserId: 0,
      }),
    createOnlineRecord: (input) =>
      create(input, {
        online: true,
        formId: formOf(input.company ?? 700100),
        recordFrom: input.recordFrom ?? 'Онлайн-виджет',
        isMobile: input.isMobile ?? false,
        createdUserId: 0,
      }),
  };
}

function uuidLike(seed: number): string {
  const hex = createHash('sha256').update(`api ${seed}`).digest('hex');
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
