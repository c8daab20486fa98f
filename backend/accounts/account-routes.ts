import * as v from 'valibot';
import { AccountViewSchema } from '../../contracts/access.ts';
import { LogInSchema } from '../../contracts/account.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { SiteSettingsSchema } from '../sites/settings.ts';
import { type AccountPorts, addressOf } from './account-ports.ts';
import { logIn } from './log-in.ts';
import { clearLoginCookie, readLoginCookie, writeLoginCookie } from './login-cookie.ts';
import { endLogin } from './logins.ts';

/** Log-in, log-out, and who one is. */
export function accountRoutes(ports: AccountPorts): ApiRoute[] {
  const { db } = ports;
  return [
    route({
      method: 'POST',
      path: '/login',
      summary: 'Logs a person in; the answer sets the cookie.',
      access: 'stranger',
      body: { schema: LogInSchema, mostBytes: 4096 },
      status: 204,
      async handle({ context, body }) {
        const attempt = { ...body, address: addressOf(context, ports), before: readLoginCookie(context) };
        writeLoginCookie(context, await logIn(ports, attempt));
      },
    }),
    route({
      method: 'POST',
      path: '/logout',
      summary: 'Logs a person out.',
      access: 'stranger',
      status: 204,
      async handle({ context }) {
        const token = readLoginCookie(context);
        if (token) await endLogin(db, token);
        clearLoginCookie(context);
      },
    }),
    route({
      method: 'GET',
      path: '/me',
      summary: 'Who is logged in, and their sites.',
      access: 'person',
      withoutFactor: true,
      answer: AccountViewSchema,
      async handle({ caller: { email, role, scopes, sites: own, owesFactor } }) {
        if (owesFactor) return { email, role, scopes: [], sites: [], allSites: false, owesFactor };
        const rows = await db
          .selectFrom('sites')
          .select('settings')
          .$if(own !== null, (query) => query.where('id', 'in', [...(own ?? [])]))
          .orderBy('name')
          .execute();
        const sites = rows.map((row) => {
          const { id, name, language, timeZone, currency } = v.parse(SiteSettingsSchema, row.settings);
          return { id, name, language, timeZone, currency };
        });
        return { email, role, scopes, sites, allSites: own === null, owesFactor };
      },
    }),
  ];
}
