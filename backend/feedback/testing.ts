import type { SurveySettings } from '../../contracts/feedback.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Store } from '../store/open-store.ts';

/** For tests: stars, asked on the page, in two languages. */
export function aSurvey(changes: Partial<SurveySettings> = {}): SurveySettings {
  return {
    ...{ name: 'After the order', state: 'on', scale: 'stars', asking: { by: 'page' }, accent: '#1d4ed8', alert: null },
    question: { ru: 'Как всё прошло?', en: 'How was it?' },
    comment: { ru: 'Что нам улучшить?', en: 'What can we do better?' },
    thanks: { ru: 'Спасибо!', en: 'Thank you!' },
    ...changes,
  };
}

/** For tests: NPS a week after the order. */
export function aMailSurvey(changes: Partial<SurveySettings> = {}): SurveySettings {
  const subject = { ru: 'Порекомендуете нас?', en: 'Would you recommend us?' };
  return aSurvey({ scale: 'nps', asking: { by: 'email', afterDays: 7, subject }, ...changes });
}

/** For tests: puts a survey into the store as the API does. */
export async function putSurvey(store: Store, id: string, settings = aSurvey(), site = 'salon'): Promise<void> {
  const row = { settings: JSON.stringify(settings), changed_at: new Date(0), changed_by: 'system' };
  await store.db
    .insertInto('surveys')
    .values({ site_id: site, id, ...row })
    .onConflict((conflict) => conflict.columns(['site_id', 'id']).doUpdateSet(row))
    .execute();
}

/** For tests: jobs are noted and not done. */
export function notedJobs() {
  const noted: string[] = [];
  const enqueue: Enqueue = async (_tx, name) => {
    noted.push(name);
  };
  return { noted, enqueue };
}
