import type { FormSettings } from './form-settings.ts';
import type { HookSettings } from './hooks.ts';
import type { RateLimits } from './rate-limiter.ts';

/** How records look on the wire, in the API and in hooks alike. */
export interface RecordStyle {
  /** What becomes of the form's `yextrafield_*` values in `record.custom_fields`: not known (§9). */
  customFields: 'object' | 'list' | 'dropped';
  /** How an empty object is written: `[]` as usually seen (§0 point 7), or `{}` and `null`. */
  emptyObjects: 'list' | 'object';
  /** Ids as strings, and the other of boolean and 0/1, where the facts know both (§3.1). */
  looseTypes: boolean;
  /** `datetime` an hour off, as one operator saw; `date` stays right (§3.1). */
  wrongDatetimeOffset: boolean;
}

/** Everything about the stand-in that a test may want otherwise. Defaults: `defaultOptions`. */
export interface YclientsOptions extends Partial<RecordStyle>, Partial<HookSettings> {
  /** Milliseconds since 1970; every time that the stand-in writes comes from here. */
  clock?: () => number;
  /** Forms by number, over the defaults. Forms 123456 and 123457 are always there. */
  forms?: Readonly<Record<number, Partial<FormSettings>>>;
  partnerToken?: string;
  userToken?: string;
  restLimits?: RateLimits;
  /** Answer for what does not exist: HTTP 200 with `success:false` (§2.3), or 404 with the third form. */
  missingStatus?: 200 | 404;
  /** An empty list is answered as a missing thing (§2.3, last point). */
  emptyListIsMissing?: boolean;
}

export type ResolvedOptions = Required<YclientsOptions>;

/**
 * The stand-in as the facts know YCLIENTS on an ordinary day. Hook times: sent about 5 s after the event, 10 s
 * time-out, two retries 1.5 s apart (§4.3). Limits: §2.1.
 */
export const defaultOptions: ResolvedOptions = {
  clock: Date.now,
  forms: {},
  partnerToken: 'demo-partner-token',
  userToken: 'demo-user-token',
  restLimits: { perSecond: 5, perMinute: 200 },
  missingStatus: 200,
  emptyListIsMissing: false,
  customFields: 'object',
  emptyObjects: 'list',
  looseTypes: false,
  wrongDatetimeOffset: false,
  hookDelayMs: 5000,
  hookTimeoutMs: 10_000,
  hookRetryDelayMs: 1500,
  repeatHooks: 0,
  shuffleHooks: false,
  hookArrays: false,
};
