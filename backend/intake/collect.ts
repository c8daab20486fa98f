import type { IncomingMessage } from 'node:http';
import { limits } from '../../contracts/limits.ts';
import type { Receipt } from '../../contracts/problem.ts';
import { reach } from '../fail-points.ts';
import type { Answer } from '../http/answer.ts';
import { forLog, problemOf, storeDown, unexpected } from '../http/answer-errors.ts';
import { clientAddress } from '../http/client-address.ts';
import { requireType } from '../http/media-type.ts';
import { notFound, ProblemError, problemAnswer } from '../http/problem.ts';
import { readIncoming } from '../http/read-incoming.ts';
import { readJson } from '../http/read-json.ts';
import { isStoreFailure } from '../http/store-failure.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { admit, isOwnHost } from './admit.ts';
import { checkedEnvelope } from './checked-envelope.ts';
import { cookieAfter } from './cookie-after.ts';
import { countRefusals, reasonOf, reasonsOf } from './count-refusals.ts';
import type { CheckedEnvelope } from './envelope.ts';
import { type GroupCommit, QueueFull } from './group-commit.ts';
import { type EventSender, refuseFlood, takeEvents } from './limit-events.ts';
import type { IntakePorts } from './ports.ts';
import { readEnvelope } from './read-envelope.ts';
import type { Stored } from './store-envelopes.ts';

export type CollectPorts = IntakePorts & { intake: GroupCommit<CheckedEnvelope, Stored> };

/** `POST /c/<site>`: an envelope in, a receipt out once its events are committed. Never rejects. */
export async function collect(ports: CollectPorts, siteId: string, incoming: IncomingMessage): Promise<Answer> {
  reach('intake.received');
  let cors: Record<string, string> = {};
  let site: SiteSettings | null = null;
  try {
    site = await ports.sites(siteId);
    if (!site) throw notFound();
    cors = await admit(ports, site, incoming.headers);
    reach('intake.admitted');
    const answer = await take(ports, site, incoming);
    return { ...answer, headers: { ...answer.headers, ...cors } };
  } catch (error) {
    if (site) await countRefusals(ports, site.id, reasonsOf(error));
    const { headers, ...answer } = problemAnswer(problemOf(ports.log, error));
    return { ...answer, headers: { ...headers, ...cors } };
  }
}

/** `OPTIONS /c/<site>`: the preflight, answered for the site's own pages only. Never rejects. */
export async function preflight(ports: CollectPorts, siteId: string, incoming: IncomingMessage): Promise<Answer> {
  try {
    const site = await ports.sites(siteId);
    if (!site) throw notFound();
    const cors = await admit(ports, site, incoming.headers);
    const allowed = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type' };
    return { status: 204, headers: { ...cors, ...allowed, 'access-control-max-age': '7200' }, body: '' };
  } catch (error) {
    return problemAnswer(problemOf(ports.log, error));
  }
}

async function take(ports: CollectPorts, site: SiteSettings, incoming: IncomingMessage): Promise<Answer> {
  const { headers } = incoming;
  const receivedAt = ports.now();
  const address = clientAddress(incoming, ports.trustedProxies);
  const sender: EventSender = { site, address, hasOrigin: headers.origin !== undefined };
  // Before the body is read: under a flood a refusal has to cost next to nothing.
  if (ports.intake.isFull()) throw new ProblemError({ ...tooBusy, receipt: { accepted: [], refused: [] } });
  refuseFlood(ports.limits, sender);
  requireType(headers['content-type'] ?? '', ['text/plain', 'application/json']);
  const body = await readIncoming(incoming, limits.envelopeBytes);
  reach('intake.body-read');
  const read = readEnvelope(readJson(body), ports.sealing.open);
  reach('intake.envelope-read');
  const envelope = checkedEnvelope(read, { site, headers, receivedAt });
  reach('intake.clock-corrected');
  const amount = read.events.length + read.unreadable.length + read.refused.length;
  takeEvents(ports.limits, sender, { amount, visitor: envelope.events[0]?.visit?.visitor ?? null });
  reach('intake.quota-taken');
  const stored = await store(ports, envelope, read.refused);
  const receipt = { ...stored, refused: [...read.refused, ...stored.refused] };
  await countRefusals(ports, site.id, read.refused.flatMap(({ errors }) => errors.slice(0, 1)).map(reasonOf));
  if (receipt.accepted.length === 0) throw nothingAccepted(receipt, { areDoubles: read.refused.length === 0 });
  const secure = ports.publicUrl.startsWith('https:');
  const cookie = isOwnHost(site, headers.host) ? cookieAfter(envelope, receipt, { site: site.id, secure }) : null;
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(cookie === null ? {} : { 'set-cookie': cookie }),
    },
    body: JSON.stringify(receipt),
  };
}

async function store(
  { intake, log }: CollectPorts,
  envelope: CheckedEnvelope,
  refused: Receipt['refused'],
): Promise<Receipt> {
  if (envelope.events.length + envelope.unreadable.length === 0) return { accepted: [], refused: [] };
  const receipt = { accepted: [], refused };
  const stored = await intake.add(envelope).catch((error: unknown) => {
    if (error instanceof QueueFull) throw new ProblemError({ ...tooBusy, receipt });
    return { error };
  });
  if ('receipt' in stored) return stored.receipt;
  log.error({ site: envelope.site.id, error: forLog(stored.error) }, 'nothing of an envelope could be stored');
  throw new ProblemError({ ...(isStoreFailure(stored.error) ? storeDown : unexpected), receipt });
}

/** The answer while more envelopes wait than can be stored soon. */
const tooBusy = {
  code: 'too-busy',
  status: 503,
  title: 'Too much is waiting to be stored; send this again.',
  headers: { 'retry-after': '5' },
};

/** The same id with another content is a conflict with what is stored, where that is all that is wrong (reliability S23). */
function nothingAccepted(receipt: Receipt, { areDoubles }: { areDoubles: boolean }): ProblemError {
  return new ProblemError({
    code: areDoubles ? 'same-id-other-content' : 'nothing-accepted',
    status: areDoubles ? 409 : 422,
    title: 'None of the events was accepted.',
    receipt,
  });
}
