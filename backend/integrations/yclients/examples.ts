import type { SystemRecord } from '../../inquiries/system-record.ts';

/** What a record of the API becomes here; everything in it is invented. Read by tests and the guide. */
export interface YclientsExample {
  /** What it shows. */
  about: string;
  theirs: Record<string, unknown>;
  ours: Partial<SystemRecord>;
}

/** The record of facts/yclients.md §3.5, booked online in the widget of form 123456. */
export const onlineRecord = {
  id: 9100200300,
  company_id: 700100,
  staff_id: 31,
  visit_id: 8800900,
  services: [
    {
      id: 501,
      title: 'Стрижка',
      amount: 2,
      cost_per_unit: 1500,
      first_cost: 3000,
      manual_cost: 3000,
      discount: 0,
      cost: 3000,
      cost_to_pay: 3000,
    },
  ],
  goods_transactions: [],
  staff: { id: 31, api_id: null, name: 'Мастер Один', specialization: 'Стилист', position: [] },
  client: { id: 4400, name: 'Тест', surname: '', phone: '+79000000000', email: '', custom_fields: [], client_tags: [] },
  date: '2026-03-04 15:30:00',
  datetime: '2026-03-04T15:30:00+03:00',
  create_date: '2026-03-01T10:15:42+0300',
  last_change_date: '2026-03-01T10:15:42+0300',
  online: true,
  attendance: 0,
  visit_attendance: 0,
  confirmed: 1,
  deleted: false,
  paid_full: 0,
  seance_length: 3600,
  api_id: '',
  from_url: 'salon.example/',
  bookform_id: 123456,
  record_from: 'Онлайн-виджет',
  is_mobile: 0,
  created_user_id: 0,
  custom_fields: [],
} as const;

const visitCode = 'salon.0190000000007000800000000000000a';

/** In and out, one pair for each quirk. */
export const examples: readonly YclientsExample[] = [
  {
    about: 'a booking from the site',
    theirs: onlineRecord,
    ours: {
      branch: '700100',
      record: '9100200300',
      createdAt: new Date('2026-03-01T07:15:42Z'),
      changedAt: new Date('2026-03-01T07:15:42Z'),
      startsAtLocal: '2026-03-04 15:30',
      services: ['Стрижка'],
      staff: 'Мастер Один',
      status: 'booked',
      contact: { name: 'Тест', phone: '+79000000000' },
      madeBy: 'online',
      form: '123456',
      formName: 'Онлайн-виджет',
      visitCode: null,
    },
  },
  {
    about: 'ids as texts',
    theirs: { ...onlineRecord, id: '9100200300', company_id: '700100', bookform_id: '123456' },
    ours: { record: '9100200300', form: '123456' },
  },
  { about: 'no client', theirs: { ...onlineRecord, client: null }, ours: { contact: {} } },
  { about: 'a client that is an empty list', theirs: { ...onlineRecord, client: [] }, ours: { contact: {} } },
  {
    about: 'a client in parts, with a hidden phone',
    theirs: { ...onlineRecord, client: { name: 'Анна', patronymic: 'Б.', surname: 'Вторая', phone: '7900***0000' } },
    ours: { contact: { name: 'Анна Б. Вторая' } },
  },
  { about: 'no staff', theirs: { ...onlineRecord, staff: [], services: [] }, ours: { staff: null, services: [] } },
  { about: 'confirmed', theirs: { ...onlineRecord, attendance: 2 }, ours: { status: 'confirmed' } },
  { about: 'came', theirs: { ...onlineRecord, attendance: '1' }, ours: { status: 'came' } },
  { about: 'did not come', theirs: { ...onlineRecord, attendance: -1 }, ours: { status: 'no-show' } },
  {
    about: 'deleted as a number',
    theirs: { ...onlineRecord, attendance: 1, deleted: 1 },
    ours: { status: 'cancelled' },
  },
  { about: 'deleted', theirs: { ...onlineRecord, deleted: true }, ours: { status: 'cancelled' } },
  {
    about: 'made by staff',
    theirs: {
      ...onlineRecord,
      online: false,
      bookform_id: 0,
      record_from: '',
      api_id: '5d8f0c9e-0000-4000-8000-000000000000',
    },
    ours: { madeBy: 'staff', form: null, formName: null },
  },
  {
    about: 'from the mobile app',
    theirs: { ...onlineRecord, record_from: 'Altegio.me App', is_mobile: 1 },
    ours: { madeBy: 'app' },
  },
  {
    about: 'from the widget on a phone, which is no app',
    theirs: { ...onlineRecord, record_from: 'WhatsApp online widget', is_mobile: 1 },
    ours: { madeBy: 'online' },
  },
  {
    about: 'a visit code by its field',
    theirs: { ...onlineRecord, custom_fields: { tendril: visitCode } },
    ours: { visitCode },
  },
  {
    about: 'a visit code in a list',
    theirs: {
      ...onlineRecord,
      custom_fields: [
        { code: 'other', value: 1 },
        { id: 'yextrafield_tendril', value: visitCode },
      ],
    },
    ours: { visitCode },
  },
  {
    about: 'custom fields that are null',
    theirs: { ...onlineRecord, custom_fields: null },
    ours: { visitCode: null },
  },
  {
    about: 'times without a zone, in summer',
    theirs: { ...onlineRecord, date: '2026-07-04 15:30:00', create_date: '2026-07-01 10:15:42', last_change_date: '' },
    ours: { startsAtLocal: '2026-07-04 15:30', createdAt: new Date('2026-07-01T07:15:42Z'), changedAt: null },
  },
  {
    about: 'no date but the one with an offset',
    theirs: { ...onlineRecord, date: null },
    ours: { startsAtLocal: '2026-03-04 15:30' },
  },
  {
    about: 'hardly anything',
    theirs: { id: 5, online: 1 },
    ours: {
      record: '5',
      madeBy: 'online',
      status: 'booked',
      contact: {},
      services: [],
      startsAtLocal: null,
      form: null,
    },
  },
];
