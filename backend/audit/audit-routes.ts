import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { AuditCheckSchema, AuditListSchema } from '../../contracts/audit.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { wholeNumber } from '../http/checked-query.ts';
import type { Tables } from '../store/schema.ts';
import { checkAudit } from './check-audit.ts';
import { listAudit } from './list-audit.ts';

const AuditQuerySchema = v.object({
  site: v.optional(siteId()),
  before: v.optional(wholeNumber({ least: 1, most: 999_999_999 })),
  limit: v.optional(wholeNumber({ least: 1, most: 200 }), '50'),
});

/** Who changed what, for the owner. */
export function auditRoutes(db: Kysely<Tables>): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/audit',
      summary: 'Who changed what, newest first, a page at a time.',
      access: 'access:manage',
      query: AuditQuerySchema,
      answer: AuditListSchema,
      handle: ({ sites, query: { before, limit } }) => listAudit(db, { sites, before, limit }),
    }),
    route({
      method: 'GET',
      path: '/audit/check',
      summary: 'Whether the log of changes is whole, and else its first wrong entry.',
      access: 'access:manage',
      answer: AuditCheckSchema,
      handle: () => checkAudit(db),
    }),
  ];
}
