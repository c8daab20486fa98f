import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { scoresIn } from '../../contracts/feedback.ts';
import { type LetterContent, letterLanguages, mailAddress } from '../../contracts/mail.ts';
import { chooseLanguage, type Texts } from '../../contracts/texts-in.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { addressHash } from '../mail/address-hash.ts';
import { queueLetter } from '../mail/queue/queue-letter.ts';
import { linkKeyOf } from '../mail/settings/mail-secrets.ts';
import { newShowingId } from '../offers/new-showing-id.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import { feedbackWords } from './feedback-words.ts';
import { rateLink } from './rate-link.ts';
import type { LiveSurvey } from './survey-reader.ts';

export interface AskByMailParts {
  db: Kysely<Tables>;
  secrets: Secrets;
  enqueue: Enqueue;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  now: Date;
}

const dayMs = 86_400_000;
/** An order that was not asked about so long after its day is let go: we were away, or the survey is new. */
const lateDays = 2;
/** An address is asked at most once in so many days, whatever it orders. */
const restDays = 30;
const chunkOrders = 100;

/**
 * Asks by e-mail about the orders whose time has come; each order once by a survey, whatever crashes: a request and its letter
 * commit together. Gives how many were asked.
 */
export async function askByMail(
  parts: AskByMailParts,
  { site, survey }: { site: SiteSettings; survey: LiveSurvey },
): Promise<number> {
  const { asking } = survey.settings;
  if (asking.by !== 'email') return 0;
  const { db, now, secrets } = parts;
  const until = new Date(now.getTime() - asking.afterDays * dayMs);
  const from = new Date(until.getTime() - lateDays * dayMs);
  const key = await linkKeyOf(db, site.id, secrets);
  let asked = 0;
  for (;;) {
    const due = await dueOrders(db, { site: site.id, survey: survey.id, from, until });
    for (const order of due) {
      const isAsked = await db
        .transaction()
        .execute((tx) => askAbout(tx, order, { ...parts, site, survey, key, subject: asking.subject }));
      if (isAsked) asked++;
    }
    if (due.length < chunkOrders) return asked;
  }
}

interface DueOrder {
  key: string;
  order_id: string | null;
  session_id: string;
  email: string;
}

async function dueOrders(
  db: Kysely<Tables>,
  { site, survey, from, until }: { site: string; survey: string; from: Date; until: Date },
): Promise<DueOrder[]> {
  const { rows } = await sql<DueOrder>`
    select key, order_id, session_id, contact ->> 'email' as email from orders
    where site_id = ${site} and received_at >= ${from} and received_at < ${until} and erased_at is null
      and contact ->> 'email' is not null
      and not exists (select from feedback_requests where feedback_requests.site_id = orders.site_id
        and survey_id = ${survey} and about = orders.key)
    order by received_at, key limit ${chunkOrders}
  `.execute(db);
  return rows;
}

type Asking = Omit<AskByMailParts, 'db'> & { site: SiteSettings; survey: LiveSurvey; key: Buffer; subject: Texts };

/** False where no letter went out: the address was asked a short while ago, is none, or another process was faster. */
async function askAbout(tx: Kysely<Tables>, order: DueOrder, asking: Asking): Promise<boolean> {
  const { site, survey, enqueue, now } = asking;
  const request = newShowingId(now.getTime());
  const stored = await tx
    .insertInto('feedback_requests')
    .values({
      ...{ site_id: site.id, id: request, survey_id: survey.id, about: order.key, order_id: order.order_id },
      ...{ session_id: order.session_id, asked_by: 'email', asked_at: now },
    })
    .onConflict((conflict) => conflict.columns(['site_id', 'survey_id', 'about']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!stored) return false;
  const recipient = v.safeParse(mailAddress(), order.email);
  const isAsked = recipient.success && !(await wasAsked(tx, { site: site.id, address: recipient.output, now }));
  if (!isAsked) {
    // The row stays, so that the order is not looked at again; it was not asked about, so it counts nowhere.
    await tx
      .updateTable('feedback_requests')
      .set({ asked_by: 'nobody' })
      .where('site_id', '=', site.id)
      .where('id', '=', request)
      .execute();
    return false;
  }
  await queueLetter(tx, {
    ...{ site: site.id, kind: 'feedback', recipient: recipient.output, idempotencyKey: `feedback ${request}` },
    ...{ content: letterOf(asking, request), enqueue, now },
  });
  return true;
}

async function wasAsked(
  tx: Kysely<Tables>,
  { site, address, now }: { site: string; address: string; now: Date },
): Promise<boolean> {
  const known = await tx
    .selectFrom('letters')
    .select('id')
    .where('site_id', '=', site)
    .where('recipient_hash', '=', addressHash(site, address))
    .where('kind', '=', 'feedback')
    .where('queued_at', '>', new Date(now.getTime() - restDays * dayMs))
    .limit(1)
    .executeTakeFirst();
  return known !== undefined;
}

function letterOf({ site, survey, key, publicUrl, subject }: Asking, request: string): LetterContent {
  const { scale, question } = survey.settings;
  const language = chooseLanguage(question, { wanted: site.language, own: site.language });
  const linkTo = (score?: number) => rateLink({ site: site.id, request }, { publicUrl, key }, score);
  return {
    language: letterLanguages.find((one) => one === language) ?? site.language,
    subject: subject[language] ?? '',
    preview: '',
    blocks: [
      { kind: 'title', text: question[language] ?? '' },
      {
        kind: 'scores',
        ...feedbackWords(language).ends[scale],
        scores: scoresIn(scale).map((score) => ({ text: String(score), link: linkTo(score) })),
      },
    ],
  };
}
