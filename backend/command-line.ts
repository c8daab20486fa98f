import { pino } from 'pino';
import { runCheckAudit } from './audit/run-check-audit.ts';
import { runCheckLedger } from './exchange/ledger/run-check-ledger.ts';
import { armFailPoint } from './fail-points.ts';
import { runExport, runImport } from './moving/run-moving.ts';
import { type BackendSettings, readSettings } from './settings.ts';
import { SitesFileError } from './sites/check-sites-file.ts';
import { rotateHookSecret } from './sites/hook-secrets.ts';
import { startBackend } from './start-backend.ts';
import { openStore } from './store/open-store.ts';
import { runRotateKey } from './store/run-rotate-key.ts';
import { StartError } from './store/start-error.ts';

/**
 * `npm start` and `npm start -- rotate-hook CONNECTION | rotate-key | export DIR | import DIR | check-audit | check-exchange`. What a person did
 * wrong ends with a plain sentence and exit 1; what we did wrong, with its stack.
 */
export async function runFromShell(words: string[], read = () => readSettings(process.env)): Promise<void> {
  try {
    const settings = read();
    const [command, argument, ...rest] = words;
    if (command === undefined) await serve(settings);
    else if (command === 'check-audit' && argument === undefined) await runCheckAudit(settings, console.log);
    else if (command === 'check-exchange' && argument === undefined) await runCheckLedger(settings, console.log);
    else if (command === 'rotate-key' && argument === undefined) await rotate(settings);
    else if (argument === undefined || rest.length > 0) throw unknownCommand();
    else if (command === 'rotate-hook') await rotateHook(settings, argument);
    else if (command === 'export') await runExport(settings, argument, console.log);
    else if (command === 'import') await runImport(settings, argument, console.log);
    else throw unknownCommand();
  } catch (error) {
    const plain = error instanceof StartError || error instanceof SitesFileError;
    console.error(plain ? error.message : error);
    process.exit(1);
  }
}

function unknownCommand(): StartError {
  return new StartError(
    'Known are: npm start, and npm start -- rotate-hook CONNECTION | rotate-key | export DIR | import DIR | check-audit | check-exchange',
  );
}

async function rotate(settings: BackendSettings): Promise<void> {
  armFailPoint(process.env.FAIL_POINT, settings.mode);
  await runRotateKey(settings, { tell: console.log });
}

async function serve(settings: BackendSettings): Promise<void> {
  armFailPoint(process.env.FAIL_POINT, settings.mode);
  const log = pino();
  const backend = await startBackend(settings, {
    log,
    onFailure(error) {
      log.fatal({ message: error.message }, 'the database is gone; start again');
      process.exit(1);
    },
  });
  for (const { connectionId, url } of backend.newHookAddresses) {
    console.log(`webhook address of ${connectionId} (shown once): ${url}`);
  }
  if (backend.welcomeLink) console.log(`choose the owner's password (works once, for 7 days): ${backend.welcomeLink}`);
  console.log(`ready ${backend.url}`);

  let stopping = false;
  const stop = async () => {
    // A second signal means "now".
    if (stopping) process.exit(1);
    stopping = true;
    await backend.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function rotateHook(settings: BackendSettings, connectionId: string): Promise<void> {
  const { databaseUrl, dataFolder } = settings;
  const store = await openStore(databaseUrl ? { databaseUrl } : { folder: dataFolder });
  try {
    const secret = await rotateHookSecret(store, connectionId);
    if (!secret) throw new StartError('There is no connection with this id.');
    const url = settings.publicUrl ?? `http://localhost:${settings.port}`;
    console.log(`new webhook address (shown once): ${url}/hooks/${secret}`);
    console.log('The old address works for 24 hours more.');
  } finally {
    await store.close();
  }
}
