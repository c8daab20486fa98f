import { createHash } from 'node:crypto';
import { type Company, companies, type Service } from './catalogue.ts';
import { normalLocal, wallClockMs } from './local-time.ts';

/** A client's card at one branch: the same person has another id at another branch (§1). */
export interface StoredClient {
  id: number;
  company: number;
  name: string;
  surname: string;
  patronymic: string;
  /** E.164. */
  phone: string;
  email: string;
  comment: string;
  changedAt: number;
}

/** A record as kept here; `record.ts` writes it as YCLIENTS does. Times are ms since 1970 but for `startsAt`, branch local. */
export interface StoredRecord {
  id: number;
  hash: string;
  company: number;
  visitId: number;
  staffId: number;
  services: readonly Service[];
  clientId: number | null;
  startsAt: string;
  lengthSec: number;
  createdAt: number;
  changedAt: number;
  comment: string;
  online: boolean;
  attendance: number;
  deleted: boolean;
  apiId: string;
  fromUrl: string;
  formId: number;
  recordFrom: string;
  isMobile: boolean;
  createdUserId: number;
  customFields: Readonly<Record<string, string>>;
}

/** A time taken: branch local start and length. */
export interface Slot {
  startsAt: string;
  lengthSec: number;
}

/** What happened, for the hooks. */
export interface Change {
  company: number;
  resource: 'record' | 'client';
  id: number;
  status: 'create' | 'update' | 'delete';
}

/** What is said of a person when a record is made. */
export interface NewClient {
  name: string;
  phone: string;
  surname?: string;
  patronymic?: string;
  email?: string;
}

type Derived = 'id' | 'hash' | 'createdAt' | 'changedAt' | 'attendance' | 'deleted' | 'lengthSec';
export type NewRecord = Omit<StoredRecord, Derived>;

/** All that the stand-in remembers. Ids come from counters, so a test that does the same sees the same ids. */
export class YclientsState {
  readonly records = new Map<number, StoredRecord>();
  readonly clients = new Map<number, StoredClient>();
  readonly #clock: () => number;
  readonly #onChange: (change: Change) => void;
  #lastRecord = 9100200299;
  #lastVisit = 8800899;
  #lastClient = 4399;

  constructor(clock: () => number, onChange: (change: Change) => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Several records of one booking share a visit (§1). */
  newVisitId(): number {
    return ++this.#lastVisit;
  }

  /** The branch's client with this phone, made (and reported) when there is none. Phones are compared by their digits. */
  clientFor(company: number, person: NewClient): StoredClient {
    const phone = `+${person.phone.replace(/\D/g, '')}`;
    const known = [...this.clients.values()].find((client) => client.company === company && client.phone === phone);
    if (known) return known;
    const { name, surname = '', patronymic = '', email = '' } = person;
    const id = ++this.#lastClient;
    const changedAt = this.#clock();
    const client = { id, company, name, surname, patronymic, phone, email, comment: '', changedAt };
    this.clients.set(id, client);
    this.#onChange({ company, resource: 'client', id, status: 'create' });
    return client;
  }

  addRecord(input: NewRecord): StoredRecord {
    const id = ++this.#lastRecord;
    const now = this.#clock();
    const record: StoredRecord = {
      ...input,
      id,
      hash: createHash('sha256').update(`record ${id}`).digest('hex').slice(0, 32),
      startsAt: normalLocal(input.startsAt),
      lengthSec: totalSec(input.services),
      createdAt: now,
      changedAt: now,
      attendance: 0,
      deleted: false,
    };
    this.records.set(id, record);
    this.#onChange({ company: record.company, resource: 'record', id, status: 'create' });
    return record;
  }

  /** Throws RangeError when there is no such record. */
  changeRecord(id: number, change: Partial<Pick<StoredRecord, 'startsAt' | 'attendance' | 'deleted'>>): StoredRecord {
    const before = this.records.get(id);
    if (!before) throw new RangeError(`the stand-in has no record ${id}`);
    const record = { ...before, ...change, changedAt: this.#clock() };
    this.records.set(id, record);
    this.#onChange({ company: record.company, resource: 'record', id, status: record.deleted ? 'delete' : 'update' });
    return record;
  }

  /** True when the specialist has no other record in that time. `startsAt` is branch local. */
  isFree(company: number, staffId: number, slot: Slot): boolean {
    return ![...this.records.values()].some(
      (record) => record.company === company && record.staffId === staffId && !record.deleted && overlaps(record, slot),
    );
  }
}

/** The branch with this number, if the demo has it. */
export function findCompany(id: number): Company | undefined {
  return companies.find((company) => company.id === id);
}

/** How long these services take together, in seconds. */
export function totalSec(services: readonly Service[]): number {
  return services.reduce((sum, service) => sum + service.durationSec, 0);
}

/** True when the two share a moment; touching ends do not count. Both on one branch's clock. */
export function overlaps(one: Slot, other: Slot): boolean {
  const [start, otherStart] = [wallClockMs(one.startsAt), wallClockMs(other.startsAt)];
  return start < otherStart + other.lengthSec * 1000 && otherStart < start + one.lengthSec * 1000;
}
