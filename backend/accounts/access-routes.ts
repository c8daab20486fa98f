import type { ApiRoute } from '../api/route.ts';
import { auditRoutes } from '../audit/audit-routes.ts';
import type { AccountPorts } from './account-ports.ts';
import { accountRoutes } from './account-routes.ts';
import { factorDemandRoutes } from './factor-demand-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { loginAlarmRoutes } from './login-alarm-routes.ts';
import { ownAccountRoutes } from './own-account-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { welcomeRoutes } from './welcome-routes.ts';

/** Everything about who gets in, what they may do, and what they did. */
export function accessRoutes(ports: AccountPorts): ApiRoute[] {
  return [
    ...accountRoutes(ports),
    ...ownAccountRoutes(ports),
    ...secondFactorRoutes(ports),
    ...factorDemandRoutes(ports),
    ...loginAlarmRoutes(ports),
    ...welcomeRoutes(ports),
    ...peopleRoutes(ports),
    ...invitationRoutes(ports),
    ...tokenRoutes(ports),
    ...auditRoutes(ports.db),
  ];
}
