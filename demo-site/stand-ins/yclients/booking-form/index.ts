import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Company } from '../catalogue.ts';
import { refusal } from '../envelope.ts';
import type { FormSettings } from '../form-settings.ts';
import type { ResolvedOptions } from '../options.ts';
import { recordBody } from '../record.ts';
import { findCompany, type StoredRecord, type YclientsState } from '../state.ts';
import { bookRecord } from './book-record.ts';
import { clientFile } from './client-file.ts';
import { formPage } from './form-page.ts';
import { capableStaff, freeTimes, nextDays } from './free-times.ts';

/** What a form's host is made from. */
export interface BookingFormHost {
  state: YclientsState;
  options: ResolvedOptions;
  form: (id: number) => FormSettings | undefined;
}

/** Addresses of §5.3 that show the form; its app finds out which step it is. `/` is the landing's short address. */
const pages = [
  '/',
  '/company/:company/personal/:step{menu|select-services|select-time|select-master}',
  '/company/:company/create-record/:step',
  '/company/:company/success-order/:record/:hash',
];

/** `n{ID}.yclients.localhost` and `b{ID}`: the new booking form (§5.3–§5.6). */
export function bookingForm(id: number, { state, options, form }: BookingFormHost): Hono {
  const app = new Hono();

  for (const path of pages) {
    app.get(path, (c) => {
      const settings = form(id);
      const company = findCompany(Number(c.req.param('company') ?? settings?.company));
      if (!settings || !company) return c.text('Форма не найдена', 404);
      return formPage(c, { id, company, settings, days: nextDays(company, options.clock()) });
    });
  }

  app.get('/form/*', (c) => clientFile(c, c.req.path.slice('/form/'.length)));

  /** Our own helper for the form's calendar: how YCLIENTS' form asks is not among the facts. */
  app.get('/form-times/:company/:day{\\d{4}-\\d{2}-\\d{2}}', (c) => {
    const company = findCompany(Number(c.req.param('company')));
    if (!company) return c.json([]);
    return c.json(timesFor(c, company));
  });

  app.post('/api/v1/book_record/:company', bodyLimit({ maxSize: 64 * 1024 }), async (c) => {
    const company = findCompany(Number(c.req.param('company')));
    const settings = form(id);
    if (!company || !settings) return refusal(c, 404, { code: 404, message: 'Не найдено' });
    const body: unknown = await c.req.json().catch(() => null);
    const outcome = bookRecord(state, body, { company, formId: id, now: options.clock() });
    if ('refused' in outcome) return refusal(c, outcome.refused.code === 400 ? 400 : 422, outcome.refused);
    // 201 and a bare array (§5.4).
    return c.json(
      outcome.records.map((record, index) => bookedAnswer(record, index, settings)),
      201,
    );
  });

  function timesFor(c: Context, company: Company): string[] {
    const wanted = (c.req.query('services') ?? '').split(',').map(Number);
    const services = company.services.filter((service) => wanted.includes(service.id));
    const chosen = Number(c.req.query('staff') ?? -1);
    const capable = capableStaff(
      company,
      services.map((service) => service.id),
    );
    const staffIds = chosen === -1 ? capable : [chosen];
    return freeTimes(state, { company, day: c.req.param('day') ?? '', services, staffIds }, options.clock());
  }

  function bookedAnswer(record: StoredRecord, index: number, settings: FormSettings) {
    const plain = { id: index, record_id: record.id, record_hash: record.hash };
    if (!settings.answerWithRecord) return plain;
    const client = record.clientId === null ? undefined : state.clients.get(record.clientId);
    return { ...plain, record: recordBody({ record, client, style: options, where: 'api', withPayments: false }) };
  }

  return app;
}
