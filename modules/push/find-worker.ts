import type { WorkerFault } from '../../contracts/push-wire.ts';
import type { OptionsOf } from '../manifest.ts';

type Place = Pick<OptionsOf<'push'>, 'file' | 'scope'>;

let policy: { createScriptURL(url: string): unknown } | undefined;

/**
 * The worker's registration, made where there is none. A worker of somebody else's is never replaced. Rejects where it
 * cannot be had, after `tell` has heard what somebody at the site has to mend.
 */
export async function findWorker(
  { file, scope }: Place,
  tell: (fault: WorkerFault) => Promise<unknown>,
): Promise<ServiceWorkerRegistration> {
  const { serviceWorker } = navigator;
  const known = await serviceWorker.getRegistration(scope);
  const isThere = known && new URL(known.scope).pathname === scope;
  if (isThere && new URL(workerOf(known)?.scriptURL ?? location.href).pathname !== file) {
    await tell('taken');
    throw 'another worker has this scope';
  }
  try {
    return await active(isThere ? known : await register({ file, scope }));
  } catch (error) {
    await tell(await faultOf(file));
    throw error;
  }
}

function register({ file, scope }: Place): Promise<ServiceWorkerRegistration> {
  const rules = { createScriptURL: (url: string) => url };
  policy ??= window.trustedTypes?.createPolicy('tendril-push', rules) ?? rules;
  // Browsers look at the imported file, too, when they look for a new worker.
  const settings: RegistrationOptions = Object.assign(Object.create(null), { scope, updateViaCache: 'none' });
  return navigator.serviceWorker.register(policy.createScriptURL(file) as string, settings);
}

/** `serviceWorker.ready` is no help: there is no page in a scope of its own. */
function active(registration: ServiceWorkerRegistration): Promise<ServiceWorkerRegistration> {
  return new Promise((resolve, reject) => {
    const worker = workerOf(registration);
    const look = () => {
      if (registration.active) resolve(registration);
      else if (worker?.state === 'redundant') reject('the worker failed');
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

function workerOf({ active, waiting, installing }: ServiceWorkerRegistration): ServiceWorker | null {
  return active ?? waiting ?? installing;
}

async function faultOf(file: string): Promise<WorkerFault> {
  try {
    const { ok, headers } = await fetch(file);
    if (!ok) return 'missing';
    return /script/.test(headers.get('content-type') ?? '') ? 'refused' : 'wrong-type';
  } catch {
    return 'missing';
  }
}
