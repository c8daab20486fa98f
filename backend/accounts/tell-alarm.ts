import type { Logger } from 'pino';

/** An alarm that was raised a moment ago, without anything that names a person or a network. */
export interface RaisedAlarm {
  kind: 'account' | 'address';
  /** The account's id; `null` where no account has the e-mail, and of an address. */
  accountId: string | null;
  /** Start of the window in which the tries were counted. */
  windowAt: Date;
}

/** Told of every new alarm about failed log-ins. */
export type TellAlarm = (alarm: RaisedAlarm) => void;

/** Lines in one window: an attack on many accounts at once must not fill the log. The rest is counted by /metrics. */
const mostTold = 10;

/**
 * Tells the operator's log of alarms (reliability S41), for those who are not looking at the console: ids only, and of each
 * window no more than `mostTold`, the last of which says so. Each process counts its own.
 */
export function tellAlarms(log: Pick<Logger, 'warn'>): TellAlarm {
  let window = { startMs: 0, told: 0 };
  return ({ kind, accountId, windowAt }) => {
    if (windowAt.getTime() !== window.startMs) window = { startMs: windowAt.getTime(), told: 0 };
    window.told += 1;
    if (window.told > mostTold) return;
    const more = window.told === mostTold ? '; further ones until the next quarter of an hour are not told' : '';
    log.warn({ kind, accountId, windowAt: windowAt.toISOString() }, `too many failed log-ins${more}`);
  };
}
