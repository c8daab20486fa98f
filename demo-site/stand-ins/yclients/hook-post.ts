import { request } from 'node:http';
import type { LookupFunction } from 'node:net';

const loopback: LookupFunction = (_hostName, options, done) => {
  if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
};

/**
 * Posts one JSON body to a hook address and gives the answer's status. Goes to this machine only, and finds names
 * under `.localhost`, which Node does not resolve. Rejects when nothing answers or `signal` ends the wait.
 */
export function postHook(url: URL, body: string, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const call = request(url, { method: 'POST', headers, lookup: loopback, signal, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** Reads a hook address; throws RangeError unless it is plain HTTP on this machine, so that a demo reaches nobody else. */
export function hookUrl(address: string): URL {
  const url = URL.parse(address);
  const here = url && /^(127\.0\.0\.1|localhost|[a-z0-9.-]+\.localhost)$/.test(url.hostname);
  if (url?.protocol !== 'http:' || !here) throw new RangeError('a hook address must be http:// on this machine');
  return url;
}
