import { StartError } from './store/start-error.ts';

/**
 * Every point between two steps at which `npm run test:deep` kills the backend (reliability K2), in the order in which a
 * request, a message or a job comes to them.
 */
export const failPoints = [
  ...['intake.received', 'intake.admitted', 'intake.body-read', 'intake.sealed-opened', 'intake.envelope-read'],
  ...['intake.quota-taken', 'intake.clock-corrected', 'intake.queued', 'intake.batch-taken'],
  ...['intake.transaction-begun', 'intake.page-views-inserted', 'intake.visits-upserted', 'intake.goals-inserted'],
  ...['intake.identities-inserted', 'intake.inquiries-attributed', 'intake.losses-recorded', 'intake.reports-taken'],
  ...['intake.bookings-recorded', 'intake.persons-joined', 'intake.inquiries-inserted', 'intake.numbered'],
  ...['intake.shop-views-inserted', 'intake.orders-inserted', 'persons.sites-held', 'persons.joined'],
  ...['intake.before-commit', 'intake.after-commit', 'intake.before-answer', 'intake.after-answer'],
  ...['hook.received', 'hook.checked', 'hook.body-read', 'hook.transaction-begun', 'hook.job-enqueued'],
  ...['hook.message-stored', 'hook.before-commit', 'hook.after-commit', 'hook.after-answer'],
  ...['job.claimed', 'job.quota-taken', 'job.messages-opened', 'job.before-read', 'job.after-read'],
  ...['job.transaction-begun', 'job.record-joined', 'job.booking-confirmed', 'job.messages-closed'],
  ...['job.after-commit', 'job.before-done'],
  ...['reapply.begun', 'reapply.job-enqueued', 'reapply.rows-held', 'reapply.visits-written'],
  ...['reapply.inquiries-followed', 'reapply.cursor-moved', 'reapply.after-commit', 'reapply.finished'],
  ...['retention.started', 'retention.chunk-deleted', 'retention.before-drop', 'retention.dropped'],
  ...['retention.after-drop', 'retention.before-next-asked'],
  ...['erasure.person-found', 'erasure.records-remembered', 'erasure.rows-removed', 'erasure.before-commit'],
  ...['erasure.after-commit'],
] as const;

/** The same for what tests of its own kill: commands of a shell, and work that sends or hands out. */
export const commandFailPoints = [
  ...['rotation.old-key-kept', 'rotation.chunk-sealed', 'rotation.after-commit'],
  ...['coupons.handed-out', 'coupons.letter-queued', 'coupons.counted', 'coupons.after-commit'],
  ...['mail.claimed', 'mail.before-data', 'mail.after-data', 'mail.before-done'],
  ...['push.chosen', 'push.claimed', 'push.before-send', 'push.after-send', 'push.before-done'],
] as const;
export type FailPoint = (typeof failPoints)[number] | (typeof commandFailPoints)[number];

interface Armed {
  point: FailPoint;
  /** How often it may still be passed. */
  left: number;
}

let armed: Armed | null = null;

/** Marks a point between two steps. Does nothing, at the cost of one look at a variable, unless it was armed. */
export function reach(point: FailPoint): void {
  if (armed !== null) strike(armed, point);
}

/** The same for the moment in which an answer is out. `response` is Node's own; without one nothing happens. */
export function reachWhenSent(
  response: { once(event: 'finish', listener: () => void): void } | undefined,
  point: FailPoint,
) {
  if (armed !== null) response?.once('finish', () => reach(point));
}

/**
 * Arms the point that FAIL_POINT names: `intake.before-commit` or, at the third time, `intake.before-commit:3`. Only for
 * tests: throws a StartError in production, and where there is no such point.
 */
export function armFailPoint(text: string | undefined, mode: 'production' | 'development'): void {
  if (!text) return;
  if (mode === 'production')
    throw new StartError('FAIL_POINT is for tests only: set NODE_ENV=development or remove it.');
  const [name = '', nth = '1'] = text.split(':');
  const point = [...failPoints, ...commandFailPoints].find((known) => known === name);
  if (!point || !/^[1-9]\d{0,5}$/.test(nth))
    throw new StartError('FAIL_POINT must be the name of a point, or name:nth.');
  armed = { point, left: Number(nth) - 1 };
}

/** Nothing of ours runs after this: no handler, no flush, no rollback, just as when the kernel kills a process. */
function strike(at: Armed, point: FailPoint): void {
  if (at.point !== point) return;
  if (at.left > 0) at.left -= 1;
  else process.kill(process.pid, 'SIGKILL');
}
