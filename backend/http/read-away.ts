import type { IncomingMessage } from 'node:http';

/**
 * For a request whose answer is out before its body was read: takes the rest off the wire, so that the caller gets to the
 * answer and the connection can be used again. Past `limitBytes` it hangs up: left to itself Node goes on reading for as
 * long as a request may take, and that was 35 GB. Never throws.
 */
export function readAway(incoming: IncomingMessage, limitBytes: number): void {
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limitBytes) incoming.destroy();
  });
}
