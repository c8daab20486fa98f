import { FactorDemandSchema } from '../../contracts/account.ts';
import { type ApiRoute, route } from '../api/route.ts';
import type { AccountPorts } from './account-ports.ts';
import { lockPeople } from './change-person.ts';
import { demandedRoles, demandFactor } from './factor-demands.ts';

/** Of whom a second factor is demanded (reliability S40); who lacks it can do nothing but set it up (mount-routes.ts). */
export function factorDemandRoutes({ db, now }: Pick<AccountPorts, 'db' | 'now'>): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/second-factor-demand',
      summary: 'The roles that must have a second factor.',
      access: 'access:manage',
      answer: FactorDemandSchema,
      handle: async () => ({ roles: await demandedRoles(db) }),
    }),
    route({
      method: 'PUT',
      path: '/second-factor-demand',
      summary: 'Demands a second factor of these roles; who lacks it can only set it up from then on.',
      access: 'access:manage',
      body: { schema: FactorDemandSchema },
      status: 204,
      handle: ({ caller, body: { roles } }) =>
        db.transaction().execute(async (tx) => {
          await lockPeople(tx);
          await demandFactor(tx, { caller, wanted: roles, now: now() });
        }),
    }),
  ];
}
