/**
 * Every job by name, with what it carries: ids only, never personal data or secrets, because payloads stay readable
 * in the queue's tables.
 */
export interface JobPayloads {
  /** Read a changed record or client again from Yclients' API and take over what it says. */
  'yclients.refetch': { connectionId: string; branch: string; resource: string; id: string };
  /** Make the coming months' partitions and remove what is too old. */
  'retention.daily': Record<string, never>;
  /** Apply a site's campaigns to its past, from where that stands. */
  'attribution.reapply': { site: string; id: string };
  /** Go on writing an export's file, from where that stands. */
  'exports.write': { id: string };
  /** Load a site's product feed, if its turn has come or somebody asked for it. */
  'feeds.load': { site: string; isAsked: boolean };
  /** Send what is due of a site's letters. */
  'mail.send': { site: string };
  /** Ask by e-mail about the orders whose turn has come. */
  'feedback.ask': Record<string, never>;
  /** Tell of a site's low scores by e-mail. */
  'feedback.tell': { site: string };
  /** Find out who gets a message that goes to an audience. */
  'push.choose': { site: string; message: string };
  /** Send what is due of a site's pushes. */
  'push.send': { site: string };
}

export type JobName = keyof JobPayloads;

export const jobNames: readonly JobName[] = [
  'yclients.refetch',
  'retention.daily',
  'attribution.reapply',
  'exports.write',
  'feeds.load',
  'mail.send',
  'feedback.ask',
  'feedback.tell',
  'push.choose',
  'push.send',
];
