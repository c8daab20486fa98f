import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { StartError } from '../store/start-error.ts';

export interface Listener {
  port: number;
  /** From now on requests are answered; until then they get 503, so that a port is known before the app is. */
  answerWith(listener: RequestListener): void;
  /** Takes no more connections, lets running requests end for `graceMs`, then cuts them off. */
  stop(graceMs: number): Promise<void>;
}

/** Opens the port. Throws a StartError in a plain sentence when that cannot be had. */
export async function listen({ host, port }: { host: string; port: number }): Promise<Listener> {
  // As options: set later, the bound for a whole request changes places with the longer one that Node has for its head.
  const server = createServer({ requestTimeout: 30_000, connectionsCheckingInterval: 5_000 });
  const notYet: RequestListener = (_, response) => response.writeHead(503, { 'retry-after': '1' }).end();
  server.on('request', notYet);
  server.listen(port, host);
  await once(server, 'listening').catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(refusal(cause.code, `${host}:${port}`), { cause });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    answerWith(listener) {
      server.off('request', notYet);
      server.on('request', listener);
    },
    stop: (graceMs) => stop(server, graceMs),
  };
}

function refusal(code: string | undefined, place: string): string {
  if (code === 'EADDRINUSE')
    return `The address ${place} is in use by another program; choose another PORT or stop that program.`;
  if (code === 'EACCES') return `The address ${place} may not be used by this user; choose a PORT above 1023.`;
  return `The address ${place} cannot be listened on (${code}); check HOST and PORT.`;
}

async function stop(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // Kept-alive connections become idle when their last answer is out, and would hold the server open for seconds.
  const sweeping = setInterval(() => server.closeIdleConnections(), 20);
  const cutOff = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweeping);
  clearTimeout(cutOff);
}
