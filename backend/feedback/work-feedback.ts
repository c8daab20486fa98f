import type { Logger } from 'pino';
import type { Jobs } from '../jobs/jobs.ts';
import { readSites } from '../sites/read-sites.ts';
import type { Store } from '../store/open-store.ts';
import type { Secrets } from '../store/secrets.ts';
import { askByMail } from './ask-by-mail.ts';
import { liveSurveys } from './survey-reader.ts';
import { sendsMail, tellLowScores } from './tell-low-scores.ts';

export interface FeedbackWorkParts {
  store: Pick<Store, 'db'>;
  jobs: Pick<Jobs, 'enqueue' | 'work' | 'onGaveUp'>;
  secrets: Secrets;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  log: Pick<Logger, 'info' | 'warn'>;
  now?: () => Date;
}

/** How often it is looked whose turn to be asked has come. */
const everySec = 600;

/**
 * Begins to ask by e-mail and to tell of low scores. Each look asks for the next one, so there is one at a time however many
 * processes there are, and what was slept through is made up for.
 */
export async function workFeedback(parts: FeedbackWorkParts): Promise<void> {
  const { store, jobs, secrets, publicUrl, log, now = () => new Date() } = parts;
  const { db } = store;
  const { enqueue } = jobs;
  const lookAgain = (delaySec: number) => enqueue(db, 'feedback.ask', {}, { key: 'ask', delaySec });

  await jobs.work('feedback.ask', async (_, signal) => {
    for (const id of await sitesWithSurveys(db)) {
      if (signal.aborted) break;
      const site = (await readSites(db, [id])).get(id);
      if (!site || !(await sendsMail(db, id))) continue;
      for (const survey of await liveSurveys(db, id)) {
        const asked = await askByMail({ db, secrets, enqueue, publicUrl, now: now() }, { site, survey });
        if (asked > 0) log.info({ site: id, survey: survey.id, asked }, 'buyers were asked by e-mail');
      }
    }
    await lookAgain(everySec);
  });
  await jobs.onGaveUp('feedback.ask', async () => {
    log.warn('buyers could not be asked: the store failed again and again');
    await lookAgain(everySec);
  });

  await jobs.work('feedback.tell', async ({ site: id }) => {
    const site = (await readSites(db, [id])).get(id);
    if (site) await tellLowScores({ db, enqueue, publicUrl, now: now() }, site);
  });
  await jobs.onGaveUp('feedback.tell', async ({ site }) => {
    log.warn({ site }, 'low scores could not be told by e-mail; the console shows them');
  });
  await lookAgain(0);
}

async function sitesWithSurveys(db: Store['db']): Promise<string[]> {
  const rows = await db.selectFrom('surveys').select('site_id').distinct().orderBy('site_id').execute();
  return rows.map(({ site_id }) => site_id);
}
