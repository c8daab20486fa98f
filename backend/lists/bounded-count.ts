import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { type ListCount, mostCounted } from '../../contracts/lists.ts';
import type { Tables } from '../store/schema.ts';

type Rows = SelectQueryBuilder<Tables, keyof Tables, object>;

/** How many rows a query has: exact up to `mostCounted`, else said to be more than that. */
export async function boundedCount(db: Kysely<Tables>, rows: Rows): Promise<ListCount> {
  const count = await exactCount(db, rows.limit(mostCounted + 1));
  return { count: Math.min(count, mostCounted), exact: count <= mostCounted };
}

/** How many rows a query has. */
export async function exactCount(db: Kysely<Tables>, rows: Rows): Promise<number> {
  const { counted } = await db
    .selectFrom(rows.as('wanted'))
    .select(sql<number>`count(*)::integer`.as('counted'))
    .executeTakeFirstOrThrow();
  return counted;
}
