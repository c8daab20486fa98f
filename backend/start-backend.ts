import { getRequestListener } from '@hono/node-server';
import { type Logger, pino } from 'pino';
import { createOwner } from './accounts/create-owner.ts';
import { welcomeLink } from './accounts/invitations.ts';
import { backendApp } from './app.ts';
import { workReattributions } from './attribution/reapply/work-reattributions.ts';
import { workExports } from './exports/work-exports.ts';
import { workFeedback } from './feedback/work-feedback.ts';
import { workFeeds } from './feeds/work-feeds.ts';
import { catchUpGoals } from './goals/catch-up.ts';
import { forLog } from './http/answer-errors.ts';
import { listen } from './http/listen.ts';
import { forgetQuotas } from './http/quota.ts';
import { collectListener } from './intake/collect-listener.ts';
import { sealedEvents } from './intake/sealed-events.ts';
import { openAdapters } from './integrations/adapters.ts';
import { openDownloads, openOutbound } from './integrations/outbound.ts';
import { workYclients, yclientsPace } from './integrations/yclients/index.ts';
import { openJobs } from './jobs/open-jobs.ts';
import { workMail } from './mail/queue/work-mail.ts';
import { openDial } from './mail/smtp/dial.ts';
import { workPush } from './push/queue/work-push.ts';
import { preparePartitions, workRetention } from './retention/work-retention.ts';
import type { BackendSettings } from './settings.ts';
import { applySitesFile } from './sites/apply-sites-file.ts';
import { readBuild } from './sites/built-modules.ts';
import { fillSecretEnds } from './sites/fill-secret-ends.ts';
import { checkPostgres } from './store/check-postgres.ts';
import { openStore } from './store/open-store.ts';
import { loadKeys } from './store/secret-key.ts';
import { createSecrets } from './store/secrets.ts';
import { wireIntake } from './wire-intake.ts';

export interface Backend {
  /** Where it is reached, without a slash at the end. */
  url: string;
  /** With this one-time link the owner chooses a password; `null` where there is an account already. */
  welcomeLink: string | null;
  /** Webhook addresses that were made now; they cannot be shown again. */
  newHookAddresses: { connectionId: string; url: string }[];
  /** Ends what was accepted, stops the jobs and closes the store. */
  stop(): Promise<void>;
}

export interface BackendSurroundings {
  log?: Logger;
  /** Told once if the embedded database dies while in use: only a new start helps then. */
  onFailure?: (error: Error) => void;
}

/** Accepted requests have this long to end when the backend stops. */
const graceMs = 10_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
const secondMs = 1_000;

/**
 * Starts everything in this process: HTTP, store, jobs. Throws a StartError or SitesFileError in plain sentences when
 * the port or the data folder is taken or a setting is wrong, and leaves nothing running then.
 */
export async function startBackend(
  settings: BackendSettings,
  { log = pino(), onFailure = () => {} }: BackendSurroundings = {},
): Promise<Backend> {
  const build = readBuild(settings.distFolder);
  const listener = await listen(settings);
  const url = settings.publicUrl ?? `http://localhost:${listener.port}`;
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    await listener.stop(graceMs);
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const { databaseUrl, dataFolder, mode } = settings;
    const store = await openStore({ ...(databaseUrl ? { databaseUrl } : { folder: dataFolder }), onFailure });
    closers.push(() => store.close());
    if (databaseUrl) for (const problem of await checkPostgres(store.db, { mode })) log.warn(problem);
    await preparePartitions({ store, log });
    const keys = loadKeys(settings);
    const secrets = createSecrets(keys.current, keys.older);
    await fillSecretEnds(store.db, secrets);
    const made = settings.sites ? await applySitesFile(store, { file: settings.sites, secrets }) : [];
    const welcomeToken = await createOwner(store.db, settings.owner);

    const onError = (error: Error) => log.error({ error: forLog(error) }, 'the queue or its cleaning failed');
    const jobs = await openJobs({ store, backend: settings.databaseBackend, onError });
    closers.push(() => jobs.stop());
    const fetch = openOutbound({ allowLoopback: mode === 'development', mode });
    const download = openDownloads({ allowLoopback: mode === 'development', mode });
    const pace = yclientsPace();
    const adapters = openAdapters({ mode, fetch, pace });
    await workYclients({ store, jobs, secrets, fetch, pace });
    const smtp = { dial: openDial({ allowLoopback: mode === 'development', mode }), ourName: new URL(url).hostname };
    await workMail({ store, jobs, secrets, smtp, publicUrl: url, log });
    await workPush({ store, jobs, secrets, fetch, log });
    await workFeedback({ store, jobs, secrets, publicUrl: url, log });
    await workFeeds({ store, jobs, download, log });
    await workReattributions({ store, jobs, log });
    await workExports({ store, jobs, log });
    await workRetention({ store, jobs, log });
    const cleaning = setInterval(() => {
      forgetQuotas(store.db, new Date()).catch(onError);
    }, hourMs);
    closers.push(async () => clearInterval(cleaning));
    const catchingUp = setInterval(() => {
      catchUpGoals({ db: store.db, enqueue: jobs.enqueue, now: new Date() }).catch(onError);
    }, minuteMs);
    closers.push(async () => clearInterval(catchingUp));

    const sealing = sealedEvents(keys.current, keys.older);
    const intake = wireIntake({ ...settings, store, jobs, log, build, publicUrl: url, sealing });
    closers.push(() => intake.intake.settled());
    const exchanging = setInterval(() => {
      intake.limits.rates.exchange().catch(onError);
    }, secondMs);
    closers.push(async () => clearInterval(exchanging));
    const { distFolder, metricsToken } = settings;
    const app = backendApp({
      store,
      jobs,
      secrets,
      adapters,
      fetch,
      smtp,
      mode,
      log,
      intake,
      distFolder,
      publicUrl: url,
      metricsToken,
    });
    listener.answerWith(collectListener(intake, getRequestListener(app.fetch)));
    const newHookAddresses = made.map(({ connectionId, secret }) => ({ connectionId, url: `${url}/hooks/${secret}` }));
    return { url, welcomeLink: welcomeToken && welcomeLink(url, welcomeToken), newHookAddresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
