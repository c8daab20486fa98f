import type * as v from 'valibot';
import { clientAddress } from '../http/client-address.ts';
import { notFound } from '../http/problem.ts';
import { admit } from '../intake/admit.ts';
import { refuseFlood, takeEvents } from '../intake/limit-events.ts';
import type { IntakePorts } from '../intake/ports.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { type EdgeContext, readAsked } from './read-asked.ts';

export interface Question<Asked> {
  site: SiteSettings;
  asked: Asked;
  /** Of whoever asks. */
  address: string;
  /** What the answer carries, so that the page may read it. */
  headers: Record<string, string>;
}

/**
 * Takes what a page of the site `:site` asks: from the site's own pages only, and within the same limits as events
 * (reliability S15–S18). Throws a ProblemError where it is not to be answered.
 */
export async function takeQuestion<Asked extends { visit: { visitor: string } } | { kind: string }>(
  parts: IntakePorts,
  context: EdgeContext,
  schema: v.GenericSchema<unknown, Asked>,
): Promise<Question<Asked>> {
  const site = await parts.sites(context.req.param('site') ?? '');
  if (!site) throw notFound();
  const { origin, host } = Object.fromEntries(context.req.raw.headers);
  const cors = await admit(parts, site, { origin, host });
  const address = clientAddress(context.env.incoming, parts.trustedProxies);
  const sender = { site, address, hasOrigin: origin !== undefined };
  refuseFlood(parts.limits, sender);
  const asked = await readAsked(context.req.raw, schema);
  takeEvents(parts.limits, sender, { amount: 1, visitor: 'visit' in asked ? asked.visit.visitor : null });
  return { site, asked, address, headers: { ...cors, 'cache-control': 'no-store' } };
}
