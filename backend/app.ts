import { join } from 'node:path';
import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { accessRoutes } from './accounts/access-routes.ts';
import { callerOf } from './accounts/caller.ts';
import { requireOwnOrigin } from './accounts/own-origin.ts';
import { tellAlarms } from './accounts/tell-alarm.ts';
import { analyticsRoutes } from './analytics/routes.ts';
import { mountRoutes } from './api/mount-routes.ts';
import { openApiRoute } from './api/openapi-route.ts';
import type { ApiRoute } from './api/route.ts';
import { attributionRoutes } from './attribution/routes.ts';
import { costRoutes } from './costs/routes.ts';
import { networkReader } from './exchange/choose/network-reader.ts';
import { exchangeEdge } from './exchange/exchange-edge.ts';
import { exchangeRoutes } from './exchange/exchange-routes.ts';
import { showcasePage } from './exchange/showcase/showcase-page.ts';
import { exportRoutes } from './exports/routes.ts';
import { feedbackEdge } from './feedback/feedback-edge.ts';
import { feedbackRoutes } from './feedback/feedback-routes.ts';
import { ratePage } from './feedback/rate-page.ts';
import { feedRoutes } from './feeds/feed-routes.ts';
import { goalRoutes } from './goals/routes.ts';
import { guideRoutes } from './guide/guide-routes.ts';
import { consoleFiles } from './http/console-files.ts';
import { newApp } from './http/new-app.ts';
import { ProblemError } from './http/problem.ts';
import { inquiryRoutes } from './inquiries/routes.ts';
import { intakeRoutes } from './intake/intake-routes.ts';
import type { Adapter } from './integrations/adapter.ts';
import { connectionRoutes } from './integrations/connections/connection-routes.ts';
import type { OutboundFetch } from './integrations/outbound.ts';
import type { Jobs } from './jobs/jobs.ts';
import { mailRoutes } from './mail/mail-routes.ts';
import type { SessionParts } from './mail/smtp/session.ts';
import { unsubscribePage } from './mail/unsubscribe/unsubscribe-page.ts';
import { countRequests } from './metrics/count-requests.ts';
import { metricsRoutes } from './metrics/metrics-routes.ts';
import { offerRoutes } from './offers/offer-routes.ts';
import { offersEdge } from './offers/offers-edge.ts';
import { poolRoutes } from './offers/pool-routes.ts';
import { joiningRoutes } from './persons/joining/joining-routes.ts';
import { personRoutes } from './persons/person-routes.ts';
import { previewEdge } from './preview/preview-edge.ts';
import { previewRoutes } from './preview/preview-routes.ts';
import { pushEdge } from './push/edge/push-edge.ts';
import { workerFile } from './push/edge/worker-file.ts';
import { pushRoutes } from './push/push-routes.ts';
import { segmentRoutes } from './segments/segment-routes.ts';
import { shareRoutes } from './share/routes.ts';
import { sharedRoutes } from './share/shared-routes.ts';
import { siteRoutes } from './sites/site-routes.ts';
import { versionRoutes } from './sites/version-routes.ts';
import type { Store } from './store/open-store.ts';
import type { Secrets } from './store/secrets.ts';
import { parkedRoutes } from './troubles/parked-routes.ts';
import { viewRoutes } from './views/routes.ts';
import { visitRoutes } from './visits/routes.ts';
import { vitalsRoutes } from './vitals/routes.ts';
import type { WiredIntake } from './wire-intake.ts';

export interface AppParts {
  store: Store;
  jobs: Jobs;
  secrets: Secrets;
  log: Logger;
  intake: WiredIntake;
  distFolder: string;
  /** The outside systems that can be connected. */
  adapters: readonly Adapter[];
  /** The one client for addresses outside. */
  fetch: OutboundFetch;
  /** How mail servers are spoken to. */
  smtp: SessionParts;
  mode: 'production' | 'development';
  /** Our own address without a slash at the end. */
  publicUrl: string;
  /** Who has it may read /metrics; absent: nobody. */
  metricsToken: string | undefined;
}

/** Everything that is answered over HTTP: the public edge, the API, the console. */
export function backendApp(parts: AppParts): Hono {
  const { store, jobs, secrets, log, intake, distFolder, publicUrl, metricsToken } = parts;
  const now = () => new Date();
  const { db } = store;
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
  const { offersOf } = intake;
  app.route(
    '/',
    previewEdge({ ...intake, db, now, secrets, publicUrl, scriptFile: join(distFolder, 'preview.js'), offersOf }),
  );
  app.route('/o', offersEdge({ ...intake, offersOf }));
  app.route('/p', pushEdge({ ...intake, secrets }));
  app.route('/w', workerFile({ ...intake, secrets, scriptFile: join(distFolder, 'worker.js') }));
  const networkOf = networkReader(db, { now });
  app.route('/x', showcasePage({ ...intake, secrets, networkOf }));
  app.route('/x', exchangeEdge({ ...intake, networkOf }));
  app.route('/f', feedbackEdge(intake));

  const routes = apiRoutes(parts);
  const api = mountRoutes([...routes, openApiRoute(routes, publicUrl)], (context) => callerOf(context, { db, now }));
  app.use('/api/*', requireOwnOrigin(publicUrl));
  app.route('/api', api);

  app.route('/', unsubscribePage({ db, secrets, now }));
  app.route('/', ratePage({ db, secrets, enqueue: jobs.enqueue, now }));
  app.route(
    '/',
    consoleFiles(join(distFolder, 'console'), [
      'api',
      't',
      'm',
      'c',
      'o',
      'p',
      'w',
      'x',
      'f',
      'r',
      'u',
      'hooks',
      'metrics',
    ]),
  );
  return app;
}

/** Every route of the API, for the app and for the test of all of them. */
export function apiRoutes({
  store,
  jobs,
  secrets,
  log,
  intake,
  publicUrl,
  adapters,
  fetch,
  smtp,
  mode,
}: AppParts): ApiRoute[] {
  const now = () => new Date();
  const { db } = store;
  return [
    ...accessRoutes({
      ...{ db, now, secrets, publicUrl, trustedProxies: intake.trustedProxies, tellAlarm: tellAlarms(log) },
    }),
    ...inquiryRoutes({ db, now }),
    ...goalRoutes({ db, now }),
    ...shareRoutes({ db, now, publicUrl }),
    ...sharedRoutes({ db, now, secrets, trustedProxies: intake.trustedProxies }),
    ...exportRoutes({ db, enqueue: jobs.enqueue, now }),
    ...viewRoutes({ db, now }),
    ...visitRoutes(db),
    ...attributionRoutes({ db, enqueue: jobs.enqueue, now }),
    ...analyticsRoutes({ db, now }),
    ...vitalsRoutes({ db, now }),
    ...costRoutes({ db, now }),
    ...offerRoutes({ db, now }),
    ...poolRoutes({ db, now }),
    ...feedRoutes({ db, enqueue: jobs.enqueue, now }),
    ...exchangeRoutes({ db, now }),
    ...feedbackRoutes({ db, now }),
    ...siteRoutes({ db, now, publicUrl, built: intake.built }),
    ...previewRoutes({ db, now, secrets }),
    ...guideRoutes({ db, now, publicUrl, built: intake.built }),
    ...versionRoutes({ db, now, enqueue: jobs.enqueue, publicUrl }),
    ...personRoutes({ db, now }),
    ...joiningRoutes({ db, now }),
    ...segmentRoutes({ db, enqueue: jobs.enqueue, now }),
    ...connectionRoutes({ db, now, adapters, secrets, publicUrl }),
    ...mailRoutes({ db, now, enqueue: jobs.enqueue, secrets, smtp, mode }),
    ...pushRoutes({ db, now, enqueue: jobs.enqueue, secrets, fetch, publicUrl, mode }),
    ...parkedRoutes({ db, now, enqueue: jobs.enqueue, intake, adapters }),
  ];
}
