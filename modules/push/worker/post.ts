import type { PushTelling } from '../../../contracts/push-wire.ts';

/** Tells the backend something, and resolves to the status of its answer. Rejects where it cannot be reached. */
export async function post(address: string, telling: PushTelling): Promise<number> {
  const { status } = await fetch(address, {
    ...{ method: 'POST', body: JSON.stringify(telling), credentials: 'omit', keepalive: true },
  });
  return status;
}
