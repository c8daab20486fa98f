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
  /** Send what is due of a site's letters. */
  'mail.send': { site: string };
}

export type JobName = keyof JobPayloads;

export const jobNames: readonly JobName[] = [
  'yclients.refetch',
  'retention.daily',
  'attribution.reapply',
  'exports.write',
  'mail.send',
];
