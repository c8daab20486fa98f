import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { type SurveySettings, SurveySettingsSchema } from '../../contracts/feedback.ts';
import type { Tables } from '../store/schema.ts';

export interface LiveSurvey {
  id: string;
  settings: SurveySettings;
}

/** The surveys of a site that are on, by name and then id, so that of two the same one is always asked first. */
export async function liveSurveys(db: Kysely<Tables>, site: string): Promise<LiveSurvey[]> {
  const rows = await db.selectFrom('surveys').select(['id', 'settings']).where('site_id', '=', site).execute();
  return rows
    .map(({ id, settings }) => ({ id, settings: v.parse(SurveySettingsSchema, settings) }))
    .filter(({ settings }) => settings.state === 'on')
    .sort((a, b) => (`${a.settings.name} ${a.id}` < `${b.settings.name} ${b.id}` ? -1 : 1));
}
