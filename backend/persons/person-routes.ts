import { ErasedPersonSchema, FoundPersonSchema } from '../../contracts/person-view.ts';
import type { CallerPorts } from '../accounts/caller.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { reach } from '../fail-points.ts';
import { erasePerson } from './erase-person.ts';
import { findPerson } from './find-person.ts';
import { isAnybody } from './person.ts';
import { type PersonQuery, PersonQuerySchema } from './person-query.ts';
import { tryAgain } from './try-again.ts';
import { cluesOn } from './where-to-look.ts';

/** What no program can do for whoever answers a person's request. */
const copies = 'Exports and backups that were made before still hold the person, until they are deleted.';

/**
 * A person's right to know what is stored of them and to have it removed (reliability S54). Who is asked for stands in the
 * body, so that no personal data gets into addresses and logs. Each site is one transaction.
 */
export function personRoutes({ db, now }: CallerPorts): ApiRoute[] {
  const asked = { access: 'persons:manage', body: { schema: PersonQuerySchema, mostBytes: 4096 } } as const;
  return [
    route({
      ...asked,
      method: 'POST',
      path: '/persons/find',
      summary: 'All that is stored of a person.',
      answer: FoundPersonSchema,
      async handle({ caller, body, sites: own }) {
        const sites = [];
        for (const { clues, country } of await cluesOn(db, body, own)) {
          const found = await db
            .transaction()
            .setIsolationLevel('repeatable read')
            .execute((tx) => findPerson(tx, clues, country));
          if (!isAnybody(found)) continue;
          const note = { caller, action: 'person.find', site: clues.site, object: askedBy(body), at: now() };
          await db.transaction().execute((tx) => writeAudit(tx, note));
          sites.push({ site: clues.site, ...found });
        }
        return { sites };
      },
    }),
    route({
      ...asked,
      method: 'POST',
      path: '/persons/erase',
      summary: 'Removes all that is stored of a person.',
      answer: ErasedPersonSchema,
      async handle({ caller, body, sites: own }) {
        const sites = [];
        for (const { clues, country } of await cluesOn(db, body, own)) {
          const note = { caller, action: 'person.erase', site: clues.site, object: askedBy(body) };
          const erasure = await tryAgain(() =>
            db.transaction().execute(async (tx) => {
              const done = await erasePerson(tx, clues, country);
              if (done) await writeAudit(tx, { ...note, after: done.removed, at: now() });
              return done;
            }),
          );
          reach('erasure.after-commit');
          if (erasure) sites.push({ site: clues.site, ...erasure });
        }
        return { sites, copies };
      },
    }),
  ];
}

/** For the log: by what somebody was asked for, and never who it was. */
function askedBy({ phone, email }: PersonQuery): string {
  if (phone !== undefined) return 'phone';
  return email === undefined ? 'visitor' : 'email';
}
