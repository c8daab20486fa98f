import type { Kysely } from 'kysely';
import type { SurveyPut } from '../../contracts/feedback.ts';
import type { Caller } from '../accounts/caller.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import { wrongField } from '../http/wrong-field.ts';
import { changedMeanwhile } from '../offers/problems.ts';
import type { Tables } from '../store/schema.ts';

/** Nobody wants to be asked by more. */
const mostSurveys = 20;

interface Change {
  caller: Caller;
  site: string;
  survey: string;
  at: Date;
}

/**
 * Makes a survey, or changes the one that was seen, and notes it in the log of changes. Throws a problem where somebody else was
 * faster, or where its scale would change under answers that were given on another.
 */
export function saveSurvey(
  db: Kysely<Tables>,
  { caller, site, survey, settings, seen, at }: SurveyPut & Change,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await lock(tx, { site, survey });
    if ((before?.changed_at.toISOString() ?? null) !== seen) throw changedMeanwhile();
    if (before && before.settings.scale !== settings.scale && (await isAnswered(tx, { site, survey })))
      throw wrongField('settings.scale', 'cannot change any more, since there are answers; make another survey');
    if (!before) await refuseMany(tx, site);
    const row = { settings: JSON.stringify(settings), changed_at: at, changed_by: callerName(caller) };
    const stored = await tx
      .insertInto('surveys')
      .values({ site_id: site, id: survey, ...row })
      .onConflict((conflict) =>
        before ? conflict.columns(['site_id', 'id']).doUpdateSet(row) : conflict.columns(['site_id', 'id']).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (!stored) throw changedMeanwhile();
    const action = before ? 'survey.change' : 'survey.make';
    const was = before ? { before: before.settings } : {};
    await writeAudit(tx, { caller, action, site, object: survey, ...was, after: settings, at });
  });
}

/** Deletes a survey with all its answers. Throws a 404 problem where there is none. */
export function deleteSurvey(db: Kysely<Tables>, { caller, site, survey, at }: Change): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await lock(tx, { site, survey });
    if (!before) throw notFound();
    await tx.deleteFrom('feedback_requests').where('site_id', '=', site).where('survey_id', '=', survey).execute();
    await tx.deleteFrom('surveys').where('site_id', '=', site).where('id', '=', survey).execute();
    await writeAudit(tx, { caller, action: 'survey.delete', site, object: survey, before: before.settings, at });
  });
}

function lock(tx: Kysely<Tables>, { site, survey }: { site: string; survey: string }) {
  return tx
    .selectFrom('surveys')
    .select(['settings', 'changed_at'])
    .where('site_id', '=', site)
    .where('id', '=', survey)
    .forUpdate()
    .executeTakeFirst();
}

async function isAnswered(tx: Kysely<Tables>, { site, survey }: { site: string; survey: string }): Promise<boolean> {
  const answer = await tx
    .selectFrom('feedback_requests')
    .select('id')
    .where('site_id', '=', site)
    .where('survey_id', '=', survey)
    .where('answered_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return answer !== undefined;
}

async function refuseMany(tx: Kysely<Tables>, site: string): Promise<void> {
  const all = await tx.selectFrom('surveys').select('id').where('site_id', '=', site).limit(mostSurveys).execute();
  if (all.length >= mostSurveys)
    throw wrongField('survey', `would be one more than the ${mostSurveys} surveys of a site; delete one that is over`);
}
