import type { Kysely } from 'kysely';
import type { LoginAlarm } from '../../contracts/account.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Tables } from '../store/schema.ts';

const dayMs = 86_400_000;
/** Older ones are history, and stand in the log of changes. */
const shownDays = 30;
const mostShown = 100;

export interface Alarm {
  kind: 'account' | 'address';
  /** Who or what it is about, as the log of changes may name it. */
  object: string;
  /** Start of the window in which the tries were counted. */
  windowAt: Date;
  now: Date;
}

/** Raises an alarm about failed log-ins (reliability S41), once for each window. Says whether it is a new one. */
export async function raiseAlarm(db: Kysely<Tables>, { kind, object, windowAt, now }: Alarm): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const raised = await tx
      .insertInto('login_alarms')
      .values({ kind, object, window_at: windowAt, raised_at: now })
      .onConflict((conflict) => conflict.columns(['kind', 'object', 'window_at']).doNothing())
      .returning('kind')
      .executeTakeFirst();
    if (!raised) return false;
    const note = { caller: 'stranger', action: 'login.alarm', site: null, object, at: now } as const;
    await writeAudit(tx, { ...note, after: { kind } });
    return true;
  });
}

/** Alarms that nobody has seen yet, the newest first. */
export async function openAlarms(db: Kysely<Tables>, now: Date): Promise<LoginAlarm[]> {
  const rows = await openRows(db, now)
    .select(['kind', 'object', 'raised_at'])
    .orderBy('raised_at', 'desc')
    .limit(mostShown)
    .execute();
  return rows.map(({ kind, object, raised_at }) => ({
    kind: kind === 'address' ? 'address' : 'account',
    object,
    raisedAt: raised_at.toISOString(),
  }));
}

/** How many alarms of each kind nobody has seen yet. */
export async function countOpenAlarms(db: Kysely<Tables>, now: Date): Promise<Record<Alarm['kind'], number>> {
  const rows = await openRows(db, now)
    .select(['kind', (eb) => eb.fn.countAll().as('count')])
    .groupBy('kind')
    .execute();
  const countOf = (kind: Alarm['kind']) => Number(rows.find((row) => row.kind === kind)?.count ?? 0);
  return { account: countOf('account'), address: countOf('address') };
}

/** Notes that alarms up to a moment were seen. */
export async function closeAlarms(tx: Kysely<Tables>, { until, now }: { until: Date; now: Date }): Promise<void> {
  await tx
    .updateTable('login_alarms')
    .set({ seen_at: now })
    .where('seen_at', 'is', null)
    .where('raised_at', '<=', until)
    .execute();
}

/** Removes alarms that are shown to nobody any more. */
export async function forgetAlarms(db: Kysely<Tables>, now: Date): Promise<void> {
  await db
    .deleteFrom('login_alarms')
    .where('raised_at', '<', new Date(now.getTime() - shownDays * dayMs))
    .execute();
}

function openRows(db: Kysely<Tables>, now: Date) {
  return db
    .selectFrom('login_alarms')
    .where('seen_at', 'is', null)
    .where('raised_at', '>', new Date(now.getTime() - shownDays * dayMs));
}
