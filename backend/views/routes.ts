import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { ListName } from '../../contracts/list-words.ts';
import {
  NewViewSchema,
  SavedViewListSchema,
  SavedViewSchema,
  ViewChangeSchema,
  ViewsQuerySchema,
} from '../../contracts/lists.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';

const params = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of a view')),
});
/** More would be no help in a menu. */
const mostViews = 50;

/** Lists that a person has kept under a name; nobody else sees them. */
export function viewRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/views',
      summary: "The caller's saved views of a list.",
      access: 'person',
      query: ViewsQuerySchema,
      answer: SavedViewListSchema,
      handle: async ({ caller, query: { list } }) => ({
        views: await db
          .selectFrom('saved_views')
          .select(['id', 'list', 'name', 'query', 'is_default as isDefault'])
          .where('account_id', '=', caller.accountId)
          .where('list', '=', list)
          .orderBy('name')
          .execute(),
      }),
    }),
    route({
      method: 'POST',
      path: '/views',
      summary: 'Saves a view, without what was searched for.',
      access: 'person',
      body: { schema: NewViewSchema },
      answer: SavedViewSchema,
      status: 201,
      handle: ({ caller, body: { list, name, query, isDefault } }) =>
        db.transaction().execute(async (tx) => {
          const { accountId } = caller;
          await refuseMany(tx, accountId);
          if (isDefault) await forgetDefault(tx, { accountId, list });
          const id = randomUUID();
          const row = { account_id: accountId, id, list, name, query, created_at: now(), is_default: isDefault };
          await tx.insertInto('saved_views').values(row).execute();
          await writeAudit(tx, { caller, action: 'view.save', site: null, object: id, at: now() });
          return { id, list, name, query, isDefault };
        }),
    }),
    route({
      method: 'PATCH',
      path: '/views/:id',
      summary: 'Makes a view the one that the list opens with, or no longer.',
      access: 'person',
      params,
      body: { schema: ViewChangeSchema },
      status: 204,
      handle: ({ caller, params: { id }, body: { isDefault } }) =>
        db.transaction().execute(async (tx) => {
          const { accountId } = caller;
          const own = tx.updateTable('saved_views').where('account_id', '=', accountId).where('id', '=', id);
          const view = await own.set({ is_default: false }).returning('list').executeTakeFirst();
          if (!view) throw notFound();
          if (isDefault) {
            await forgetDefault(tx, { accountId, list: view.list });
            await own.set({ is_default: true }).execute();
          }
          await writeAudit(tx, {
            caller,
            action: 'view.default',
            site: null,
            object: id,
            after: { isDefault },
            at: now(),
          });
        }),
    }),
    route({
      method: 'DELETE',
      path: '/views/:id',
      summary: 'Removes a view.',
      access: 'person',
      params,
      status: 204,
      handle: ({ caller, params: { id } }) =>
        db.transaction().execute(async (tx) => {
          const removed = await tx
            .deleteFrom('saved_views')
            .where('account_id', '=', caller.accountId)
            .where('id', '=', id)
            .executeTakeFirst();
          if (removed.numDeletedRows === 0n) throw notFound();
          await writeAudit(tx, { caller, action: 'view.remove', site: null, object: id, at: now() });
        }),
    }),
  ];
}

async function forgetDefault(
  tx: Kysely<Tables>,
  { accountId, list }: { accountId: string; list: ListName },
): Promise<void> {
  await tx
    .updateTable('saved_views')
    .set({ is_default: false })
    .where('account_id', '=', accountId)
    .where('list', '=', list)
    .execute();
}

async function refuseMany(tx: Kysely<Tables>, accountId: string): Promise<void> {
  const own = await tx.selectFrom('saved_views').select('id').where('account_id', '=', accountId).execute();
  if (own.length < mostViews) return;
  throw new ProblemError({
    code: 'too-many-views',
    status: 409,
    title: `There are ${mostViews} saved views. Remove one to save another.`,
  });
}
