import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What the relay does with what passes through it. */
export type RelayFault =
  | { kind: 'none' }
  /** What the browser sends goes on only after this time. */
  | { kind: 'delay'; delayMs: number }
  /** Takes everything, passes nothing on, never answers. */
  | { kind: 'hang' }
  /** Passes the request on, and with this probability breaks the connection when the answer comes (reliability B8). */
  | { kind: 'lose-answer'; probability: number };

export interface Relay {
  port: number;
  /** Holds from now on, also for connections that are open. What an earlier fault held back is broken off. */
  set(fault: RelayFault): void;
  /** Answers that were taken away so far. */
  lostAnswers(): number;
  close(): Promise<void>;
}

/** A TCP relay on a free port before `targetPort`, for faults that no HTTP server can play: it knows bytes only. */
export async function openRelay(targetPort: number): Promise<Relay> {
  let fault: RelayFault = { kind: 'none' };
  let lost = 0;
  /** Browsers' ends that a fault is holding back. */
  const held = new Set<Socket>();
  const open = new Set<Socket>();

  const server = createServer({ noDelay: true }, (near) => {
    open.add(near);
    const far = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    /** Whether a request went out that has had no answer yet. */
    let asked = false;

    near.on('data', (chunk) => {
      asked = true;
      if (fault.kind === 'hang') held.add(near);
      // A browser that has cut the connection meanwhile has taken its request back.
      else if (fault.kind === 'delay') setTimeout(() => near.destroyed || far.write(chunk), fault.delayMs);
      else far.write(chunk);
    });
    far.on('data', (chunk) => {
      const first = asked;
      asked = false;
      if (first && fault.kind === 'lose-answer' && Math.random() < fault.probability) {
        lost++;
        near.resetAndDestroy();
      } else if (!held.has(near) && fault.kind !== 'hang') near.write(chunk);
    });
    near.on('close', () => {
      open.delete(near);
      held.delete(near);
      far.destroy();
    });
    far.on('close', () => near.destroy());
    // A reset is what this relay is for; the close that follows it does the rest.
    near.on('error', () => {});
    far.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      fault = next;
      for (const socket of held) socket.resetAndDestroy();
      held.clear();
    },
    lostAnswers: () => lost,
    close: () => closeServer(server, open),
  };
}

async function closeServer(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}
