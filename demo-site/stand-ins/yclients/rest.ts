import { type Context, Hono } from 'hono';
import { clientCard } from './client.ts';
import { answer, missing } from './envelope.ts';
import type { ResolvedOptions } from './options.ts';
import { recordBody, stamp } from './record.ts';
import { listRecords } from './record-list.ts';
import { needsTokens, rateLimit } from './rest-access.ts';
import { findCompany, type StoredRecord, type YclientsState } from './state.ts';

/** `api.yclients.localhost`: the methods of §2.4 that a matcher of bookings needs, with the limits and oddities of §2. */
export function restApi(state: YclientsState, options: ResolvedOptions): Hono {
  const body = (record: StoredRecord, withPayments = false) => {
    const client = record.clientId === null ? undefined : state.clients.get(record.clientId);
    return recordBody({ record, client, style: options, where: 'api', withPayments });
  };
  const both = needsTokens('both', options);

  const api = new Hono().basePath('/api/v1');
  api.use(rateLimit(options.restLimits));

  api.get('/company/:company', needsTokens('partner', options), (c) => {
    const company = findCompany(Number(c.req.param('company')));
    if (!company) return missing(c, options.missingStatus);
    const { id, title, address, timeZone } = company;
    const data = {
      id: options.looseTypes ? String(id) : id,
      title: title.ru,
      public_title: title.ru,
      address: address.ru,
      // An IANA name here, a number elsewhere; coordinates may be strings (§2.4).
      timezone: timeZone,
      timezone_name: timeZone,
      coordinate_lat: '55.7712',
      coordinate_lon: '37.6103',
      active: 1,
    };
    return answer(c, data, { style: options });
  });

  api.get('/record/:company/:record', both, (c) => {
    const record = state.records.get(Number(c.req.param('record')));
    if (record?.company !== Number(c.req.param('company'))) return missing(c, options.missingStatus);
    return answer(c, body(record, paymentsAsked(c)), { style: options });
  });

  api.get('/records/:company', both, (c) => {
    const company = findCompany(Number(c.req.param('company')));
    if (!company) return missing(c, options.missingStatus);
    const { page, total } = listRecords([...state.records.values()], company, c.req.query());
    if (!total && options.emptyListIsMissing) return missing(c, options.missingStatus);
    const data = page.map((record) => body(record, paymentsAsked(c)));
    const meta = { page: Number(c.req.query('page') ?? 1), total_count: total };
    return answer(c, data, { style: options, meta });
  });

  api.get('/client/:company/:client', both, (c) => {
    const client = state.clients.get(Number(c.req.param('client')));
    const company = findCompany(Number(c.req.param('company')));
    if (!client || client.company !== company?.id) return missing(c, options.missingStatus);
    return answer(c, clientCard(client, options, stamp(client.changedAt, company.timeZone)), { style: options });
  });

  api.all('*', (c) => missing(c, 404));
  return api;
}

function paymentsAsked(c: Context): boolean {
  return c.req.query('include_finance_transactions') === '1';
}
