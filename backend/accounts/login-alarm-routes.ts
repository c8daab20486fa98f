import { LoginAlarmListSchema, SeenAlarmsSchema } from '../../contracts/account.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { AccountPorts } from './account-ports.ts';
import { closeAlarms, openAlarms } from './login-alarms.ts';

/** Alarms about failed log-ins, for those who manage access. */
export function loginAlarmRoutes({ db, now }: Pick<AccountPorts, 'db' | 'now'>): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/login-alarms',
      summary: 'Who or what was the target of too many failed log-ins, as long as nobody has seen it.',
      access: 'access:manage',
      answer: LoginAlarmListSchema,
      handle: async () => ({ alarms: await openAlarms(db, now()) }),
    }),
    route({
      method: 'POST',
      path: '/login-alarms/seen',
      summary: 'Closes the alarms up to a moment.',
      access: 'access:manage',
      body: { schema: SeenAlarmsSchema },
      status: 204,
      handle: ({ caller, body: { until } }) =>
        db.transaction().execute(async (tx) => {
          await closeAlarms(tx, { until: new Date(until), now: now() });
          await writeAudit(tx, { caller, action: 'login.alarm-seen', site: null, object: until, at: now() });
        }),
    }),
  ];
}
