import { type Kysely, sql } from 'kysely';
import type { PushView } from '../../../contracts/push.ts';
import { addDays, localDay } from '../../analytics/local-days.ts';
import { tagUrl } from '../../sites/published-config.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { currentKey } from '../keys/vapid-keys.ts';
import { homeOf } from './home-of.ts';
import { isPushOn, pushOptions } from './push-options.ts';
import { readPushSettings } from './read-settings.ts';
import { workerLine } from './worker-line.ts';

const shownDays = 30;

interface ViewAsked {
  site: SiteSettings;
  secrets: Secrets;
  publicUrl: string;
  mode: 'production' | 'development';
  now: Date;
}

/** How a site's pushes are set up, and who is subscribed. */
export async function pushView(
  db: Kysely<Tables>,
  { site, secrets, publicUrl, mode, now }: ViewAsked,
): Promise<PushView> {
  const { settings, changedAt } = await readPushSettings(db, site.id);
  const key = await currentKey(db, { site: site.id, secrets, now });
  const options = pushOptions(site);
  const { rows } = await sql<{ made_at: Date; refused_at: Date | null; subscribers: number; on_older: number }>`
    select made_at, refused_at,
      (select count(*)::integer from push_subscriptions where site_id = ${site.id}) as subscribers,
      (select count(*)::integer from push_subscriptions where site_id = ${site.id} and key_id <> keys.id) as on_older
    from push_keys as keys where site_id = ${site.id} and id = ${key.id}
  `.execute(db);
  const [found] = rows;
  return {
    isOn: isPushOn(site),
    home: homeOf(site, mode),
    settings,
    changedAt: changedAt?.toISOString() ?? null,
    key: {
      publicKey: key.publicKey,
      madeAt: (found?.made_at ?? now).toISOString(),
      refusedAt: found?.refused_at?.toISOString() ?? null,
    },
    onOlderKeys: found?.on_older ?? 0,
    subscribers: found?.subscribers ?? 0,
    days: await daysOf(db, { site, now }),
    worker: {
      file: options.file,
      scope: options.scope,
      line: workerLine({ site: site.id, publicUrl: new URL(tagUrl(site, publicUrl)).origin }),
    },
    asks: { pages: options.pages, order: options.order },
  };
}

/** Every day, also those on which nothing happened. */
async function daysOf(db: Kysely<Tables>, { site, now }: Pick<ViewAsked, 'site' | 'now'>): Promise<PushView['days']> {
  const today = localDay(now.getTime(), site.timeZone);
  const { rows } = await sql<{ day: string; subscribed: number; ended: number }>`
    select day::text as day, subscribed, ended from push_days
    where site_id = ${site.id} and day > ${addDays(today, -shownDays)}::date
  `.execute(db);
  const known = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: shownDays }, (_, index) => {
    const day = addDays(today, index + 1 - shownDays);
    return known.get(day) ?? { day, subscribed: 0, ended: 0 };
  });
}
