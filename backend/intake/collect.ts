import { Hono } from 'hono';
import { limits } from '../../contracts/limits.ts';
import type { Receipt } from '../../contracts/problem.ts';
import { errorResponse, forLog, storeDown, unexpected } from '../http/answer-errors.ts';
import { requireMediaType } from '../http/media-type.ts';
import { ProblemError } from '../http/problem.ts';
import { takeQuota } from '../http/quota.ts';
import { readBody } from '../http/read-body.ts';
import { readJson } from '../http/read-json.ts';
import { isStoreFailure } from '../http/store-failure.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { admit } from './admit.ts';
import { clockCorrection } from './correct-clock.ts';
import { countRefusals, type RefusalReason, reasonOf } from './count-refusals.ts';
import type { IntakePorts } from './ports.ts';
import { readEnvelope } from './read-envelope.ts';
import { storeEvents } from './store-events.ts';

/** Events a minute and site from callers that send no Origin: enough for a server's own use, too few for a flood. */
const eventsWithoutOrigin = 60;

/** `POST /c/<site>`: an envelope in, a receipt out once its events are committed; and the preflight for it. */
export function collectRoutes(ports: IntakePorts): Hono {
  const routes = new Hono();
  routes.options('/:site', async (context) => {
    const { cors } = await admit(ports, context.req.param('site'), context.req.raw);
    const preflight = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type' };
    return new Response(null, { status: 204, headers: { ...cors, ...preflight, 'access-control-max-age': '7200' } });
  });
  routes.post('/:site', async (context) => {
    const { site, cors } = await admit(ports, context.req.param('site'), context.req.raw);
    const answer = await collect(ports, site, context.req.raw).catch(async (error: unknown) => {
      await countRefusals(ports, site.id, reasonsOf(error));
      return errorResponse(ports.log, error);
    });
    for (const [name, value] of Object.entries(cors)) answer.headers.set(name, value);
    return answer;
  });
  return routes;
}

async function collect(ports: IntakePorts, site: SiteSettings, request: Request): Promise<Response> {
  const receivedAt = ports.now();
  requireMediaType(request, ['text/plain', 'application/json']);
  const { events, refused, ...envelope } = readEnvelope(readJson(await readBody(request, limits.envelopeBytes)));
  if (!request.headers.has('origin')) {
    await takeWithoutOrigin(ports, { site, amount: events.length + refused.length, now: receivedAt });
  }
  const clock = clockCorrection({ receivedAtMs: receivedAt.getTime(), sentAtMs: envelope.sentAtMs });
  const accepted = await storeEvents(ports, {
    site,
    visit: envelope.visit && clock.visit(envelope.visit),
    events: events.map(clock.event),
    receivedAt,
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, limits.text),
  }).catch((error: unknown) => {
    ports.log.error({ site: site.id, error: forLog(error) }, 'nothing of an envelope could be stored');
    const failure = isStoreFailure(error) ? storeDown : unexpected;
    throw new ProblemError({ ...failure, receipt: { accepted: [], refused } });
  });
  const receipt: Receipt = { accepted, refused };
  await countRefusals(ports, site.id, reasonsIn(receipt));
  if (accepted.length > 0) return Response.json(receipt, { headers: { 'cache-control': 'no-store' } });
  throw new ProblemError({ code: 'nothing-accepted', status: 422, title: 'None of the events was accepted.', receipt });
}

async function takeWithoutOrigin(
  { db }: IntakePorts,
  { site, amount, now }: { site: SiteSettings; amount: number; now: Date },
): Promise<void> {
  const bucket = `no-origin:${site.id}`;
  const retryAfterSec = await takeQuota(db, { bucket, most: eventsWithoutOrigin, windowSec: 60, amount, now });
  if (retryAfterSec === null) return;
  throw new ProblemError({
    code: 'too-many',
    status: 429,
    title: 'Too many events without an Origin.',
    detail: `The most is ${eventsWithoutOrigin} a minute.`,
    headers: { 'retry-after': `${retryAfterSec}` },
  });
}

/** What was wrong with a body as a whole. What its single events lacked was counted before. */
function reasonsOf(error: unknown): RefusalReason[] {
  if (!(error instanceof ProblemError)) return [];
  const { code, status, title, errors } = error.settings;
  if (status >= 500 || code === 'nothing-accepted') return [];
  return errors?.[0] ? [reasonOf(errors[0])] : [{ reason: code, detail: title }];
}

/** One for each refused event: its first wrong field. */
function reasonsIn({ refused }: Receipt): RefusalReason[] {
  return refused.flatMap(({ errors }) => errors.slice(0, 1)).map(reasonOf);
}
