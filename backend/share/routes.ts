import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { MadeShareSchema, NewShareSchema, ShareListSchema } from '../../contracts/share.ts';
import { siteId } from '../../contracts/text.ts';
import { type Caller, callerId } from '../accounts/caller.ts';
import { tokenHash } from '../accounts/logins.ts';
import { hashPassword } from '../accounts/password.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';
import { listShares } from './list-shares.ts';
import { checkReportQuery } from './shared-report.ts';

const dayMs = 86_400_000;
/** More than anybody could keep an eye on. */
const mostLive = 100;
const access = 'inquiries:export';
const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of a link'));

export interface SharePorts {
  db: Kysely<Tables>;
  now: () => Date;
  /** Our own address without a slash at the end. */
  publicUrl: string;
}

/** Links that show a list or a report to strangers (reliability S45): made, listed and withdrawn. */
export function shareRoutes({ db, now, publicUrl }: SharePorts): ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/shares',
      summary:
        'Makes a link that shows a list or a report of one site to whoever has it; the answer tells it this one time.',
      access,
      body: { schema: NewShareSchema },
      answer: MadeShareSchema,
      status: 201,
      async handle({ caller, body: { site, days, password, ...shown } }) {
        requireRight(caller, shown);
        if (shown.kind === 'analytics') checkReportQuery(shown.query);
        const passwordHash = password === null ? null : await hashPassword(password);
        const token = randomBytes(32).toString('base64url');
        const id = randomUUID();
        const expiresAt = new Date(now().getTime() + days * dayMs);
        await db.transaction().execute(async (tx) => {
          await refuseMany(tx, site, now());
          await tx
            .insertInto('share_links')
            .values({
              ...{ site_id: site, id, token_hash: tokenHash(token), password_hash: passwordHash },
              ...{ kind: shown.kind, name: shown.name, query: shown.query },
              ...{ shows_contacts: shown.showsContacts, shows_costs: shown.showsCosts },
              ...{ made_by: callerId(caller), created_at: now(), expires_at: expiresAt },
            })
            .execute();
          const after = { ...shown, hasPassword: password !== null, expiresAt: expiresAt.toISOString() };
          await writeAudit(tx, { caller, action: 'share.create', site, object: id, after, at: now() });
        });
        // Behind `#`, where it stands in no log and in no referrer.
        return { id, link: `${publicUrl}/share#${token}`, expiresAt: expiresAt.toISOString() };
      },
    }),
    route({
      method: 'GET',
      path: '/shares',
      summary: 'Links that were made, newest first, without what opens them.',
      access,
      query: v.object({ site: v.optional(siteId()) }),
      answer: ShareListSchema,
      handle: async ({ sites }) => ({ shares: await listShares(db, { sites, now: now() }) }),
    }),
    route({
      method: 'DELETE',
      path: '/shares/:id',
      summary: 'Withdraws a link at once.',
      access,
      params: v.object({ id: uuid }),
      query: v.object({ site: siteId() }),
      status: 204,
      handle: ({ caller, params: { id }, query: { site } }) =>
        db.transaction().execute(async (tx) => {
          const removed = await tx
            .deleteFrom('share_links')
            .where('site_id', '=', site)
            .where('id', '=', id)
            .returning(['name', 'kind'])
            .executeTakeFirst();
          if (!removed) throw notFound();
          await writeAudit(tx, { caller, action: 'share.revoke', site, object: id, before: removed, at: now() });
        }),
    }),
  ];
}

/** What is shown of people is the owner's to decide. */
function requireRight(caller: Caller, { kind, showsContacts }: { kind: string; showsContacts: boolean }): void {
  if (!showsContacts) return;
  if (kind !== 'inquiries') throw wrongContacts('has a meaning for inquiries only; leave it out');
  if (!caller.scopes.includes('persons:manage')) throw wrongContacts('only an owner can show contacts; leave it out');
}

function wrongContacts(problem: string): ProblemError {
  return new ProblemError({
    code: 'wrong-contacts',
    status: 400,
    title: 'Something in the request is wrong.',
    errors: [{ field: 'showsContacts', problem }],
  });
}

async function refuseMany(tx: Kysely<Tables>, site: string, now: Date): Promise<void> {
  const live = await tx
    .selectFrom('share_links')
    .select('id')
    .where('site_id', '=', site)
    .where('expires_at', '>', now)
    .limit(mostLive)
    .execute();
  if (live.length < mostLive) return;
  throw new ProblemError({
    code: 'too-many-shares',
    status: 409,
    title: `This site has ${mostLive} links already. Withdraw one to make another.`,
  });
}
