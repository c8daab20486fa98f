import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Addresses, addressGuard } from '../../integrations/address-guard.ts';
import { MailError } from './mail-error.ts';

/** Ports that mail servers take letters at; any other would be a way to knock at other services. */
const mailPorts: readonly number[] = [25, 465, 587, 2525];

export type Dial = (server: { host: string; port: number }, signal: AbortSignal) => Promise<Socket>;

/**
 * Opens connections to servers that settings name (reliability S29): every address that a name leads to is checked, and
 * that address is dialled. With `allowLoopback`, for development, this machine and all ports are let through. Throws at once if that is asked for in
 * production. A dial rejects with a MailError or with the socket's own error.
 */
export function openDial({
  allowLoopback,
  mode,
}: {
  allowLoopback: boolean;
  mode: 'production' | 'development';
}): Dial {
  if (allowLoopback && mode === 'production') throw new Error('mail to this machine is for development only');
  const guard: Addresses = addressGuard({ allowLoopback });
  return async ({ host, port }, signal) => {
    const mayDial = guard.allowsHost(host) && (allowLoopback || mailPorts.includes(port));
    if (!mayDial) throw new MailError('refused-address', { next: 'fix-settings' });
    const socket = connect({ host, port, lookup: guard.lookup, noDelay: true });
    try {
      await once(socket, 'connect', { signal });
    } catch (error) {
      socket.destroy();
      throw error;
    }
    return socket;
  };
}
