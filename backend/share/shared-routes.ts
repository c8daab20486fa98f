import * as v from 'valibot';
import { AnalyticsReportSchema } from '../../contracts/analytics.ts';
import { InquiryListSchema } from '../../contracts/inquiry.ts';
import { ListCountSchema } from '../../contracts/lists.ts';
import { SharedSchema, type ShareKind, SharePassSchema, UnlockSchema } from '../../contracts/share.ts';
import { GoalListSchema } from '../../contracts/visit-view.ts';
import { addressOf } from '../accounts/account-ports.ts';
import { tokenHash } from '../accounts/logins.ts';
import { isPassword } from '../accounts/password.ts';
import { type ApiContext, type ApiRoute, route } from '../api/route.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { pageParameters } from '../lists/cursor.ts';
import { describeShare } from './describe-share.ts';
import { isUnlocked, makePass, openLink, presentedLink, type SharedPorts, throttle } from './open-share.ts';
import { countShared, sharedGoals, sharedInquiries } from './shared-list.ts';
import { sharedReport } from './shared-report.ts';

/** Tries of a password in a quarter of an hour: of one link, and from one address for all of them. */
const [mostOfLink, mostOfAddress] = [10, 30];
const windowSec = 15 * 60;

/**
 * What a link shows to strangers (reliability S45). The token is sent as `Authorization: Share <token>`, which makes nobody
 * logged in: every other route takes them for the stranger that they are. What is shown is what was shared, since these routes
 * take no filter at all.
 */
export function sharedRoutes(ports: SharedPorts): ApiRoute[] {
  const { db, now } = ports;
  const read = { method: 'GET', access: 'stranger' } as const;
  // Whatever the address says beside its path is not looked at.
  const query = v.object({});
  return [
    route({
      ...read,
      path: '/shared',
      summary: 'What a link shows (Authorization: Share <token>), or that it asks for a password.',
      query,
      answer: SharedSchema,
      async handle({ context }) {
        const link = await presentedLink(context, ports);
        forNobodyElse(context);
        return isUnlocked(context, { link, ports }) ? describeShare(db, link) : { state: 'locked' };
      },
    }),
    route({
      method: 'POST',
      path: '/shared/unlock',
      summary: 'Takes the password of a link; the answer is sent as X-Share-Pass from then on.',
      access: 'stranger',
      body: { schema: UnlockSchema, mostBytes: 4096 },
      answer: SharePassSchema,
      async handle({ context, body: { password } }) {
        const link = await presentedLink(context, ports);
        forNobodyElse(context);
        if (link.password_hash === null) throw notFound();
        const address = tokenHash(addressOf(context, ports));
        await throttle(ports, { bucket: `share-password:${link.id}`, most: mostOfLink, windowSec });
        await throttle(ports, { bucket: `share-password-of:${address}`, most: mostOfAddress, windowSec });
        if (!(await isPassword(password, link.password_hash))) throw wrongPassword();
        return makePass(ports, link);
      },
    }),
    route({
      ...read,
      path: '/shared/inquiries',
      summary: 'The shared inquiries, newest first, a page at a time, with what the link shows of them.',
      query: v.object(pageParameters),
      answer: InquiryListSchema,
      handle: async ({ context, query: { limit, before } }) =>
        sharedInquiries(db, { link: await linkOf(context, 'inquiries'), now: now(), limit, before: before ?? null }),
    }),
    route({
      ...read,
      path: '/shared/goals',
      summary: 'The shared goals, newest first, a page at a time, with what the link shows of them.',
      query: v.object(pageParameters),
      answer: GoalListSchema,
      handle: async ({ context, query: { limit, before } }) =>
        sharedGoals(db, { link: await linkOf(context, 'goals'), now: now(), limit, before: before ?? null }),
    }),
    route({
      ...read,
      path: '/shared/count',
      summary: 'How many rows the shared list has; beyond a bound only that there are more.',
      query,
      answer: ListCountSchema,
      async handle({ context }) {
        const link = await openLink(context, ports);
        forNobodyElse(context);
        if (link.kind === 'analytics') throw notFound();
        return countShared(db, { link, now: now() });
      },
    }),
    route({
      ...read,
      path: '/shared/analytics',
      summary: 'The shared report.',
      query,
      answer: AnalyticsReportSchema,
      handle: async ({ context }) => sharedReport(db, { link: await linkOf(context, 'analytics'), now: now() }),
    }),
  ];

  async function linkOf(context: ApiContext, kind: ShareKind) {
    const link = await openLink(context, ports);
    forNobodyElse(context);
    if (link.kind !== kind) throw notFound();
    return link;
  }
}

/** No search engine keeps it, and no address of it is told to another site. */
function forNobodyElse(context: ApiContext): void {
  context.header('x-robots-tag', 'noindex, nofollow');
  context.header('referrer-policy', 'no-referrer');
}

function wrongPassword(): ProblemError {
  return new ProblemError({
    code: 'wrong-share-password',
    status: 400,
    title: 'This is not the password of this link.',
    errors: [{ field: 'password', problem: 'is not the password of this link' }],
  });
}
