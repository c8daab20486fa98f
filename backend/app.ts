import { join } from 'node:path';
import { Hono } from 'hono';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { accountRoutes } from './accounts/account-routes.ts';
import { requireOwnOrigin } from './accounts/own-origin.ts';
import { requireReader } from './accounts/reader.ts';
import { consoleFiles } from './http/console-files.ts';
import { newApp } from './http/new-app.ts';
import { ProblemError } from './http/problem.ts';
import { recordInquiry } from './inquiries/record-inquiry.ts';
import { inquiryRoutes } from './inquiries/routes.ts';
import { intakeRoutes } from './intake/intake-routes.ts';
import { takeHookMessages } from './integrations/yclients/hook.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { BuiltModules } from './sites/built-modules.ts';
import { siteReader } from './sites/site-reader.ts';
import type { Store } from './store/open-store.ts';
import { countTrouble } from './troubles/count-trouble.ts';
import { recordVisit } from './visits/record-visit.ts';

export interface AppParts {
  store: Store;
  jobs: Jobs;
  log: Logger;
  build: { loader: string; modules: BuiltModules };
  distFolder: string;
  /** Our own address without a slash at the end. */
  publicUrl: string;
}

/** Everything that is answered over HTTP: the public edge, the API, the console. */
export function backendApp({ store, jobs, log, build, distFolder, publicUrl }: AppParts): Hono {
  const now = () => new Date();
  const { db } = store;
  const reader = requireReader({ db, now });
  const app = newApp(log);

  app.get('/healthz', (context) => context.text('up\n'));
  app.get('/readyz', async (context) => {
    await sql`select 1`.execute(db).catch(() => {
      throw new ProblemError({ code: 'store-unavailable', status: 503, title: 'The database does not answer.' });
    });
    return context.text('ready\n');
  });

  const intake = {
    ...{ db, log, now, publicUrl, recordVisit, recordInquiry, takeHookMessages, countTrouble },
    sites: siteReader(db),
    loader: build.loader,
    built: build.modules,
    modulesFolder: join(distFolder, 'modules'),
    enqueue: jobs.enqueue,
  };
  app.route('/', intakeRoutes(intake));

  const api = new Hono().use(requireOwnOrigin(publicUrl));
  api.route('/', accountRoutes({ db, now }));
  api.route('/', inquiryRoutes({ db, requireReader: reader }));
  app.route('/api', api);

  app.route('/', consoleFiles(join(distFolder, 'console'), ['api', 't', 'm', 'c', 'hooks']));
  return app;
}
