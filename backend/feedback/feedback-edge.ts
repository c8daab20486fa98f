import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { FeedbackAskSchema } from '../../contracts/feedback-wire.ts';
import { senderOf } from '../edge/read-asked.ts';
import { takeQuestion } from '../edge/take-question.ts';
import type { IntakePorts } from '../intake/ports.ts';
import { askOnPage } from './ask-on-page.ts';

/**
 * `POST /f/<site>`: what to ask somebody who has just ordered. The answer comes as an event, through the browser's outbox, so
 * that it is not lost.
 */
export function feedbackEdge(parts: IntakePorts): Hono<{ Bindings: HttpBindings }> {
  const { db, now } = parts;
  return new Hono<{ Bindings: HttpBindings }>().post('/:site', async (context) => {
    const { site, asked, headers } = await takeQuestion(parts, context, FeedbackAskSchema);
    const { suspicions } = senderOf(context.req.raw);
    return context.json(await askOnPage(db, { site, ask: asked, suspicions, now: now() }), 200, headers);
  });
}
