import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

export interface QuotaSettings {
  bucket: string;
  /** The most within one window. */
  most: number;
  windowSec: number;
  amount: number;
  now: Date;
}

/**
 * Takes `amount` from the bucket's window, shared by all processes. Gives `null` when it was there, else the seconds
 * until the next window; then nothing was taken.
 */
export async function takeQuota(db: Kysely<Tables>, settings: QuotaSettings): Promise<number | null> {
  const { bucket, most, windowSec, amount, now } = settings;
  const windowAt = windowOf(settings);
  const retryAfterSec = Math.ceil((windowAt.getTime() + windowSec * 1000 - now.getTime()) / 1000);
  if (amount > most) return retryAfterSec;
  const taken = await db
    .insertInto('quotas')
    .values({ bucket, window_at: windowAt, used: amount })
    .onConflict((conflict) =>
      conflict
        .columns(['bucket', 'window_at'])
        .doUpdateSet({ used: sql`quotas.used + excluded.used` })
        .where(sql<boolean>`quotas.used + excluded.used <= ${most}`),
    )
    .returning('used')
    .executeTakeFirst();
  return taken ? null : retryAfterSec;
}

/** Gives back what was taken, for an attempt that turned out to be a good one. */
export async function giveBackQuota(db: Kysely<Tables>, settings: QuotaSettings): Promise<void> {
  await db
    .updateTable('quotas')
    .set({ used: sql`used - ${settings.amount}` })
    .where('bucket', '=', settings.bucket)
    .where('window_at', '=', windowOf(settings))
    .execute();
}

/** Deletes windows that ended long ago; every window is far shorter than a day. */
export async function forgetQuotas(db: Kysely<Tables>, now: Date): Promise<void> {
  await db
    .deleteFrom('quotas')
    .where('window_at', '<', new Date(now.getTime() - 86_400_000))
    .execute();
}

/** Start of the window that a moment is in. */
export function windowOf({ windowSec, now }: Pick<QuotaSettings, 'windowSec' | 'now'>): Date {
  const windowMs = windowSec * 1000;
  return new Date(Math.floor(now.getTime() / windowMs) * windowMs);
}
