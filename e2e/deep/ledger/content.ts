import { createHash } from 'node:crypto';

/**
 * What is followed through the system. A `view` is a page view, a `goal` a goal, a `record` an appointment at the
 * Yclients stand-in that only its webhook tells of.
 */
export const allKinds = ['inquiry', 'view', 'goal', 'record'] as const;
export type Kind = (typeof allKinds)[number];

/** What an inquiry must still say when it is read back, its campaign included. */
export interface InquiryContent {
  name: string | undefined;
  phone: string | undefined;
  email: string | undefined;
  message: string | undefined;
  form: string | undefined;
  fields: Record<string, string>;
  campaign: string | null;
}

/** A hash of content, the same on the way in and on the way out: keys in a fixed order, what is missing left out. */
export function contentHash(content: object): string {
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, part]) => part !== undefined)
            .sort(([one], [other]) => (one < other ? -1 : 1))
            .map(([key, part]) => [key, sorted(part)]),
        )
      : value;
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex')
    .slice(0, 24);
}

/** The form field that carries an inquiry's token through the system: the harness's own name for it. */
export const tokenField = 'token';
