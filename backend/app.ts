import { join } from 'node:path';
import { Hono } from 'hono';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { accountRoutes } from './accounts/account-routes.ts';
import { requireOwnOrigin } from './accounts/own-origin.ts';
import { requireReader } from './accounts/reader.ts';
import { attributionRoutes } from './attribution/routes.ts';
import { consoleFiles } from './http/console-files.ts';
import { newApp } from './http/new-app.ts';
import { ProblemError } from './http/problem.ts';
import { inquiryRoutes } from './inquiries/routes.ts';
import { intakeRoutes } from './intake/intake-routes.ts';
import type { Jobs } from './jobs/jobs.ts';
import { countRequests } from './metrics/count-requests.ts';
import { metricsRoutes } from './metrics/metrics-routes.ts';
import { personRoutes } from './persons/person-routes.ts';
import type { Store } from './store/open-store.ts';
import { visitRoutes } from './visits/routes.ts';
import type { WiredIntake } from './wire-intake.ts';

export interface AppParts {
  store: Store;
  jobs: Jobs;
  log: Logger;
  intake: WiredIntake;
  distFolder: string;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  /** Who has it may read /metrics; absent: nobody. */
  metricsToken: string | undefined;
}

/** Everything that is answered over HTTP: the public edge, the API, the console. */
export function backendApp(parts: AppParts): Hono {
  const { store, jobs, log, intake, distFolder, publicUrl, metricsToken } = parts;
  const now = () => new Date();
  const { db } = store;
  const reader = requireReader({ db, now });
  const app = newApp(log).use(countRequests(intake.metrics));

  app.get('/healthz', (context) => context.text('up\n'));
  app.get('/readyz', async (context) => {
    await sql`select 1`.execute(db).catch(() => {
      throw new ProblemError({ code: 'store-unavailable', status: 503, title: 'The database does not answer.' });
    });
    return context.text('ready\n');
  });

  app.route('/', metricsRoutes(intake.metrics, metricsToken));
  app.route('/', intakeRoutes(intake));

  const api = new Hono().use(requireOwnOrigin(publicUrl));
  api.route('/', accountRoutes({ db, now, trustedProxies: intake.trustedProxies }));
  api.route('/', inquiryRoutes({ db, requireReader: reader }));
  api.route('/', visitRoutes({ db, requireReader: reader }));
  api.route('/', attributionRoutes({ db, enqueue: jobs.enqueue, now, requireReader: reader }));
  api.route('/', personRoutes({ db, requireReader: reader }));
  app.route('/api', api);

  app.route('/', consoleFiles(join(distFolder, 'console'), ['api', 't', 'm', 'c', 'hooks', 'metrics']));
  return app;
}
