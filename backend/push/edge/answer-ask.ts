import type { Kysely } from 'kysely';
import { questionWidget } from '../../../contracts/push-question.ts';
import type { PushQuestion, PushTelling } from '../../../contracts/push-wire.ts';
import { notFound } from '../../http/problem.ts';
import { shownWidget } from '../../offers/shown-widget.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { currentKey } from '../keys/vapid-keys.ts';
import { isPushOn } from '../settings/push-options.ts';
import { readPushSettings } from '../settings/read-settings.ts';

interface Asked {
  site: SiteSettings;
  now: Date;
  telling: Extract<PushTelling, { kind: 'ask' }>;
}

/** What the visitor is asked with, in their language, and the key to subscribe by. Throws 404 where the module is off. */
export async function answerAsk(
  { db, secrets }: { db: Kysely<Tables>; secrets: Secrets },
  { site, now, telling: { language } }: Asked,
): Promise<PushQuestion> {
  if (!isPushOn(site)) throw notFound();
  const { publicKey } = await currentKey(db, { site: site.id, secrets, now });
  const { settings } = await readPushSettings(db, site.id);
  const reader = { wanted: language, own: site.language };
  return { key: publicKey, ...shownWidget(questionWidget(settings.question), reader) };
}
