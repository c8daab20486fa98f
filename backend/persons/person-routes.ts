import { Hono, type MiddlewareHandler } from 'hono';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { fieldErrors } from '../../contracts/problem.ts';
import type { ReaderEnv } from '../accounts/reader.ts';
import { reach } from '../fail-points.ts';
import { requireMediaType } from '../http/media-type.ts';
import { ProblemError } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { readJson } from '../http/read-json.ts';
import type { Tables } from '../store/schema.ts';
import { erasePerson } from './erase-person.ts';
import { findPerson } from './find-person.ts';
import { isAnybody } from './person.ts';
import { type PersonQuery, PersonQuerySchema } from './person-query.ts';
import { tryAgain } from './try-again.ts';
import { cluesOn } from './where-to-look.ts';

export interface PersonRoutesParts {
  db: Kysely<Tables>;
  /** Leaves the reader in the context, or ends the request. */
  requireReader: MiddlewareHandler<ReaderEnv>;
}

const bodyBytes = 4096;

/** What no program can do for whoever answers a person's request. */
const copies = 'Exports and backups that were made before still hold the person, until they are deleted.';

/**
 * `POST /persons/find` and `POST /persons/erase`, to be mounted under /api, for the owner alone: a person's right to
 * know what is stored of them and to have it removed (reliability S54). Who is asked for stands in the body, so that no
 * personal data gets into addresses and logs. Each site is one transaction.
 */
export function personRoutes({ db, requireReader }: PersonRoutesParts): Hono<ReaderEnv> {
  const routes = new Hono<ReaderEnv>();

  routes.post('/persons/find', requireReader, requireOwner, async (context) => {
    const query = await readQuery(context.req.raw);
    const sites = [];
    for (const { clues, country } of await cluesOn(db, query)) {
      const found = await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((tx) => findPerson(tx, clues, country));
      if (isAnybody(found)) sites.push({ site: clues.site, ...found });
    }
    return context.json({ sites });
  });

  routes.post('/persons/erase', requireReader, requireOwner, async (context) => {
    const query = await readQuery(context.req.raw);
    const sites = [];
    for (const { clues, country } of await cluesOn(db, query)) {
      const erasure = await tryAgain(() => db.transaction().execute((tx) => erasePerson(tx, clues, country)));
      reach('erasure.after-commit');
      if (erasure) sites.push({ site: clues.site, ...erasure });
    }
    return context.json({ sites, copies });
  });

  return routes;
}

const requireOwner: MiddlewareHandler<ReaderEnv> = async (context, next) => {
  const { reader } = context.var;
  if (reader.kind !== 'account' || reader.account.role !== 'owner') {
    throw new ProblemError({ code: 'owner-only', status: 403, title: 'This is only for the owner, logged in.' });
  }
  await next();
};

async function readQuery(request: Request): Promise<PersonQuery> {
  requireMediaType(request, ['application/json']);
  const result = v.safeParse(PersonQuerySchema, readJson(await readBody(request, bodyBytes)));
  if (result.success) return result.output;
  throw new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'It is not clear who is asked for.',
    errors: fieldErrors(result.issues),
  });
}
