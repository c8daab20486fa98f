import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { type PushTelling, PushTellingSchema } from '../../../contracts/push-wire.ts';
import { senderOf } from '../../edge/read-asked.ts';
import { takeQuestion } from '../../edge/take-question.ts';
import { notFound } from '../../http/problem.ts';
import type { IntakePorts } from '../../intake/ports.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Secrets } from '../../store/secrets.ts';
import { deviceOf } from '../../visits/device-of.ts';
import { answerAsk } from './answer-ask.ts';
import { takeSubscription } from './limit-subscriptions.ts';
import { noteWorkerFault } from './note-worker-fault.ts';
import { recordTold } from './record-told.ts';
import { takeEnd, takeRenewal, takeSubscribe } from './take-subscription.ts';

export type PushEdgeParts = IntakePorts & { secrets: Secrets };

/**
 * `POST /p/<site>`: what pages and the worker tell of subscriptions and notifications. For the site's own pages only, as
 * for events, and within the same limits.
 */
export function pushEdge(parts: PushEdgeParts): Hono<{ Bindings: HttpBindings }> {
  const { limits, now } = parts;
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.post('/:site', async (context) => {
    const { site, asked, address, headers } = await takeQuestion(parts, context, PushTellingSchema);
    const { userAgent, suspicions } = senderOf(context.req.raw);
    // Robots are asked nothing and subscribe to nothing; what they say of notifications is nobody's.
    if (suspicions.length > 0) throw notFound();
    const answer = await answerTo(asked, { site, address, userAgent });
    return context.json(answer, 200, headers);
  });

  return routes;

  async function answerTo(
    telling: PushTelling,
    { site, address, userAgent }: { site: SiteSettings; address: string; userAgent: string },
  ): Promise<object> {
    const at = { site, now: now() };
    switch (telling.kind) {
      case 'ask':
        return answerAsk(parts, { ...at, telling });
      case 'subscribe':
        takeSubscription(limits.rates, address);
        return takeSubscribe(parts, { ...at, telling, device: deviceOf(userAgent) });
      case 'renew':
        takeSubscription(limits.rates, address);
        return takeRenewal(parts, { ...at, telling });
      case 'end':
        return takeEnd(parts, { ...at, telling });
      case 'told':
        return recordTold(parts.db, { ...at, told: telling.told });
      case 'trouble':
        return noteWorkerFault(parts, { ...at, fault: telling.fault });
    }
  }
}
