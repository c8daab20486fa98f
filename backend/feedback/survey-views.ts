import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { SurveySettingsSchema, type SurveyView } from '../../contracts/feedback.ts';
import { addDays, localDay } from '../analytics/local-days.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { surveyResults } from './survey-results.ts';

/** Days that a view counts. */
const countedDays = 30;

interface Asked {
  site: SiteSettings;
  /** Absent: all of the site's. */
  survey?: string;
  now: Date;
}

/** A site's surveys as its people see them, by name. */
export async function surveyViews(db: Kysely<Tables>, { site, survey, now }: Asked): Promise<SurveyView[]> {
  const rows = await db
    .selectFrom('surveys')
    .selectAll()
    .where('site_id', '=', site.id)
    .$if(survey !== undefined, (query) => query.where('id', '=', survey ?? ''))
    .execute();
  const to = localDay(now.getTime(), site.timeZone);
  const from = addDays(to, 1 - countedDays);
  const views: SurveyView[] = [];
  for (const { id, settings: stored, changed_at, changed_by } of rows) {
    const settings = v.parse(SurveySettingsSchema, stored);
    const { total } = await surveyResults(db, { site, survey: id, scale: settings.scale, from, to });
    views.push({ id, settings, summary: total, changedAt: changed_at.toISOString(), changedBy: changed_by });
  }
  return views.sort((a, b) => a.settings.name.localeCompare(b.settings.name) || (a.id < b.id ? -1 : 1));
}
