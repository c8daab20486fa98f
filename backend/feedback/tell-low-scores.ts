import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { SurveySettingsSchema } from '../../contracts/feedback.ts';
import type { LetterContent } from '../../contracts/mail.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { addressHash } from '../mail/address-hash.ts';
import { queueLetter } from '../mail/queue/queue-letter.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';

export interface TellParts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  now: Date;
}

/** Tells the addresses that a survey names of its low scores, each once; where a site sends no mail only the console tells. */
export async function tellLowScores(parts: TellParts, site: SiteSettings): Promise<void> {
  const { db } = parts;
  for (;;) {
    const told = await db.transaction().execute((tx) => tellOne(tx, parts, site));
    if (!told) return;
  }
}

interface LowScore {
  id: string;
  order_id: string | null;
  score: number;
  comment: string | null;
  settings: unknown;
}

async function tellOne(
  tx: Kysely<Tables>,
  { enqueue, publicUrl, now }: TellParts,
  site: SiteSettings,
): Promise<boolean> {
  const { rows } = await sql<LowScore>`
    select kept.id, order_id, score, comment, surveys.settings from feedback_requests as kept
    join surveys on surveys.site_id = kept.site_id and surveys.id = survey_id
    where kept.site_id = ${site.id} and alerted_at is not null and told_at is null
    order by alerted_at limit 1 for update of kept skip locked
  `.execute(tx);
  const [low] = rows;
  if (!low) return false;
  const { alert, name } = v.parse(SurveySettingsSchema, low.settings);
  const content = letterOf(low, { site, name, publicUrl });
  for (const recipient of (await sendsMail(tx, site.id)) ? (alert?.addresses ?? []) : [])
    await queueLetter(tx, {
      ...{ site: site.id, kind: 'feedback-alert', recipient, content, enqueue, now },
      idempotencyKey: `feedback-alert ${low.id} ${addressHash(site.id, recipient)}`,
    });
  await tx
    .updateTable('feedback_requests')
    .set({ told_at: now })
    .where('site_id', '=', site.id)
    .where('id', '=', low.id)
    .execute();
  return true;
}

/** Whether a site can send e-mail at all. */
export async function sendsMail(db: Kysely<Tables>, site: string): Promise<boolean> {
  const settings = db.selectFrom('mail_settings').select('site_id').where('site_id', '=', site);
  return (await settings.executeTakeFirst()) !== undefined;
}

function letterOf(
  { score, comment, order_id }: LowScore,
  { site, name, publicUrl }: { site: SiteSettings; name: string; publicUrl: string },
): LetterContent {
  const { language } = site;
  const words = letterTexts[language];
  return {
    language,
    subject: `${words.title}: ${score}`,
    preview: '',
    blocks: [
      { kind: 'title', text: `${words.title}: ${score}` },
      { kind: 'text', text: [name, ...(order_id ? [`${words.order} ${order_id}`] : [])].join(' · ') },
      ...(comment ? [{ kind: 'text' as const, text: comment }] : []),
      { kind: 'button', text: words.open, link: `${publicUrl}/feedback?tab=answers&only=unseen&site=${site.id}` },
    ],
  };
}

const letterTexts = {
  ru: { title: 'Низкая оценка', order: 'Заказ', open: 'Открыть' },
  en: { title: 'A low score', order: 'Order', open: 'Open it' },
};
