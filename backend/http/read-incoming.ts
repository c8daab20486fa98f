import type { IncomingMessage } from 'node:http';
import { brokenBody, tooLarge } from './read-body.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** `readBody` for Node's own requests: UTF-8 text, cut off at the first byte over `limitBytes`. Rejects with the same problems. */
export function readIncoming(incoming: IncomingMessage, limitBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (Number(incoming.headers['content-length'] ?? 0) > limitBytes) {
      reject(tooLarge(limitBytes));
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else {
        incoming.pause();
        reject(tooLarge(limitBytes));
      }
    });
    incoming.on('end', () => {
      try {
        resolve(utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
      } catch {
        reject(brokenBody('The body is not UTF-8.'));
      }
    });
    const broken = () => reject(brokenBody('The body broke off.'));
    incoming.on('error', broken);
    incoming.on('aborted', broken);
  });
}
