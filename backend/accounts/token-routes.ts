import { randomBytes } from 'node:crypto';
import { MadeTokenSchema, NewTokenSchema, TokenListSchema } from '../../contracts/api-token.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import type { AccountPorts } from './account-ports.ts';
import { lockPeople, requireSites } from './change-person.ts';
import { tokenHash } from './logins.ts';
import { taken } from './people-problems.ts';
import { idOf } from './people-routes.ts';

const dayMs = 24 * 3_600_000;

/** What programs may do with the API. A token begins with `tendril_`, so that searches for leaked secrets know it. */
export function tokenRoutes({ db, now }: AccountPorts): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/tokens',
      summary: 'The tokens of programs, without the tokens themselves.',
      access: 'access:manage',
      answer: TokenListSchema,
      async handle() {
        const rows = await db
          .selectFrom('api_tokens')
          .select(['id', 'name', 'scopes', 'sites', 'created_at', 'created_by', 'last_used_at', 'expires_at'])
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .execute();
        return {
          tokens: rows.map(({ created_at, created_by, last_used_at, expires_at, ...token }) => ({
            ...token,
            createdAt: created_at.toISOString(),
            createdBy: created_by?.replace(/^person:/, '') ?? null,
            lastUsedAt: last_used_at?.toISOString() ?? null,
            expiresAt: expires_at?.toISOString() ?? null,
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/tokens',
      summary: 'Makes a token; the answer has it, this one time.',
      access: 'access:manage',
      body: { schema: NewTokenSchema },
      answer: MadeTokenSchema,
      status: 201,
      async handle({ caller, body: { name, scopes, sites, days } }) {
        const token = `tendril_${randomBytes(32).toString('base64url')}`;
        const at = now();
        const expires_at = days === null ? null : new Date(at.getTime() + days * dayMs);
        return db.transaction().execute(async (tx) => {
          // Names are unique only by this: the settings file replaces a token by its name.
          await lockPeople(tx);
          if (await tx.selectFrom('api_tokens').select('id').where('name', '=', name).executeTakeFirst())
            throw taken('name-taken', 'name', 'is the name of another token');
          await requireSites(tx, sites);
          const { id } = await tx
            .insertInto('api_tokens')
            .values({
              ...{ token_hash: tokenHash(token), name, scopes: JSON.stringify(scopes), expires_at },
              ...{ sites: sites && JSON.stringify(sites), created_at: at, created_by: callerName(caller) },
            })
            .returning('id')
            .executeTakeFirstOrThrow();
          const after = { scopes, sites, expiresAt: expires_at?.toISOString() ?? null };
          await writeAudit(tx, { caller, action: 'token.create', site: null, object: name, after, at });
          return { id, token };
        });
      },
    }),
    route({
      method: 'DELETE',
      path: '/tokens/:id',
      summary: 'Revokes a token, from its next request on.',
      access: 'access:manage',
      params: idOf('a token'),
      status: 204,
      handle: ({ caller, params: { id } }) =>
        db.transaction().execute(async (tx) => {
          const gone = await tx
            .deleteFrom('api_tokens')
            .where('id', '=', id)
            .returning(['name', 'scopes', 'sites'])
            .executeTakeFirst();
          if (!gone) throw notFound();
          const { name, ...before } = gone;
          await writeAudit(tx, { caller, action: 'token.revoke', site: null, object: name, before, at: now() });
        }),
    }),
  ];
}
