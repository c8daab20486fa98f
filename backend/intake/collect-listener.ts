import type { IncomingMessage, RequestListener } from 'node:http';
import { limits } from '../../contracts/limits.ts';
import { previewOf } from '../../contracts/preview-address.ts';
import { reach, reachWhenSent } from '../fail-points.ts';
import { logRequest } from '../http/access-log.ts';
import { sendAnswer } from '../http/answer.ts';
import { readAway } from '../http/read-away.ts';
import { type CollectPorts, collect, preflight } from './collect.ts';

/**
 * Answers `POST` and `OPTIONS` of /c/<site> on Node's own requests, and leaves everything else, previews too, to `others`. This one
 * route takes thousands of requests a second, and the Request, Response and streams of the Web would cost more than
 * everything that is done here with an envelope.
 */
export function collectListener(ports: CollectPorts, others: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    const asked = askedOf(incoming);
    if (!asked) return others(incoming, outgoing);
    const startedAtMs = performance.now();
    const { method, path, site } = asked;
    const answering = method === 'POST' ? collect(ports, site, incoming) : preflight(ports, site, incoming);
    void answering.then((answer) => {
      reach('intake.before-answer');
      reachWhenSent(outgoing, 'intake.after-answer');
      sendAnswer(outgoing, answer);
      if (!incoming.complete && !incoming.readableDidRead) readAway(incoming, limits.envelopeBytes);
      const { status } = answer;
      logRequest(ports.log, { method, path, status, startedAtMs });
      ports.metrics.request({ route: 'collect', status, tookSec: (performance.now() - startedAtMs) / 1000 });
    });
  };
}

interface Asked {
  method: 'POST' | 'OPTIONS';
  path: string;
  site: string;
}

function askedOf({ method, url = '' }: IncomingMessage): Asked | null {
  if (method !== 'POST' && method !== 'OPTIONS') return null;
  const [path = '', query] = url.split('?', 2);
  // Events of a preview are not for the intake (preview/preview-edge.ts).
  if (query !== undefined && previewOf(url) !== null) return null;
  const site = /^\/c\/([^/]+)$/.exec(path)?.[1];
  return site === undefined ? null : { method, path, site };
}
