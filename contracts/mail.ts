import * as v from 'valibot';
import { limits } from './limits.ts';
import { line } from './text.ts';

const text = v.string();
const time = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Nothing that could end a header or a command of SMTP (reliability S34). */
const oneLine = (maxLength: number) =>
  v.pipe(line(maxLength), v.regex(/^[^\p{C}\u2028\u2029]*$/u, 'must be one line without control characters'));

/** An address that mail can be sent to or from. Deliberately narrower than RFC 5322: no quotes, no comments. */
export const mailAddress = () =>
  v.pipe(
    line(limits.email),
    v.trim(),
    v.regex(
      /^[^\s@\p{C}<>"'(),;:\\[\]]+@[^\s@\p{C}<>"'(),;:\\[\]]+\.[\p{L}\d-]{2,}$/u,
      'must be an e-mail address such as shop@salon.example',
    ),
  );

const hostName = v.pipe(
  line(253),
  v.trim(),
  v.toLowerCase(),
  v.regex(/^(?=.{1,253}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/, 'must be a host name such as smtp.salon.example'),
);

/** `tls`: from the first byte, port 465; `starttls`: before anything is said, port 587; `none`: for a server on the same machine. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;

/** How a site sends e-mail. The password stands beside it and is never told. */
export const MailSettingsSchema = v.strictObject({
  host: hostName,
  port: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1, 'must be a port: 1 to 65535'),
    v.maxValue(65_535, 'must be a port: 1 to 65535'),
  ),
  security: v.picklist(mailSecurities, `must be one of ${mailSecurities.join(', ')}`),
  /** Empty: the server asks for no log-in. */
  user: v.optional(oneLine(254), ''),
  senderName: v.optional(oneLine(100), ''),
  senderAddress: mailAddress(),
  /** Where answers go; absent: to the sender. */
  replyTo: v.optional(v.nullable(mailAddress()), null),
  /** Letters a minute, as much as the server's owner allows. */
  perMinute: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1, 'must be a whole number from 1 to 6000'),
      v.maxValue(6000, 'must be a whole number from 1 to 6000'),
    ),
    60,
  ),
});
export type MailSettings = v.InferOutput<typeof MailSettingsSchema>;

/** A password is kept as it is typed; only what no server could take is refused. */
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(1000), v.regex(/^[^\0\r\n]*$/, 'must be one line'));

/** `GET /api/sites/<site>/mail` */
export const MailViewSchema = v.object({
  /** `null`: this site sends no e-mail yet. */
  settings: v.nullable(MailSettingsSchema),
  /** Since when there is a password, and how it ends; `null`: there is none. */
  password: v.nullable(v.object({ setAt: time, end: v.nullable(text) })),
  changedAt: v.nullable(time),
  /** Letters by what has become of them, and how many addresses get none any more. */
  letters: v.object({ waiting: count, sent: count, failed: count, withheld: count }),
  suppressed: count,
});
export type MailView = v.InferOutput<typeof MailViewSchema>;

/** Body of `PUT /api/sites/<site>/mail`. A password that is absent stays; `changedAt`: the state that was seen. */
export const MailChangeSchema = v.strictObject({
  settings: MailSettingsSchema,
  password: v.optional(password),
  changedAt: v.nullable(time),
});
export type MailChange = v.InferOutput<typeof MailChangeSchema>;

export const letterLanguages = ['ru', 'en'] as const;
const language = v.picklist(letterLanguages, `must be one of ${letterLanguages.join(', ')}`);
export type LetterLanguage = v.InferOutput<typeof language>;

/** Body of `POST /api/sites/<site>/mail/test`: with settings that are not stored yet, or with the stored ones. */
export const MailTestSchema = v.strictObject({
  settings: v.optional(MailSettingsSchema),
  password: v.optional(password),
  language: v.optional(language, 'en'),
});
export type MailTest = v.InferOutput<typeof MailTestSchema>;

/** Why a letter was not taken: a stable code, for which the console has plain words. */
export const mailFaults = [
  ...['unknown-host', 'refused-address', 'no-connection', 'timeout', 'certificate', 'no-encryption', 'wrong-login'],
  ...['login-needed', 'sender-refused', 'no-such-mailbox', 'recipient-refused', 'content-refused', 'too-large'],
  ...['try-later', 'server-error', 'unknown-outcome', 'unreadable-password', 'gave-up'],
] as const;
export type MailFault = (typeof mailFaults)[number];

/** What came of a test letter. `field`: of the settings, where one is to blame; `said`: the server's own words. */
export const MailTestOutcomeSchema = v.variant('outcome', [
  v.object({ outcome: v.literal('ok'), to: text }),
  v.object({ outcome: v.literal('failed'), reason: text, field: v.nullable(text), said: v.nullable(text) }),
]);
export type MailTestOutcome = v.InferOutput<typeof MailTestOutcomeSchema>;

const webLink = v.pipe(line(limits.url), v.regex(/^https?:\/\/[^\s<>"]+$/i, 'must start with http:// or https://'));

/** A letter is made of these, and of nothing else: no HTML comes from outside. */
export const LetterBlockSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('title'), text: oneLine(200) }),
  /** Lines are kept as they are. */
  v.strictObject({ kind: v.literal('text'), text: line(2000) }),
  v.strictObject({
    kind: v.literal('coupon'),
    code: oneLine(100),
    /** Until when it is good, or for what. */
    note: v.optional(v.nullable(oneLine(200)), null),
  }),
  v.strictObject({ kind: v.literal('button'), text: oneLine(60), link: webLink }),
  /** A row of scores to press, with what the first and the last one mean. */
  v.strictObject({
    kind: v.literal('scores'),
    least: oneLine(60),
    most: oneLine(60),
    scores: v.pipe(
      v.array(v.strictObject({ text: oneLine(4), link: webLink })),
      v.minLength(2, 'must be at least 2 scores'),
      v.maxLength(11, 'must be at most 11 scores'),
    ),
  }),
]);
export type LetterBlock = v.InferOutput<typeof LetterBlockSchema>;

/** A letter as it is stored. */
export const LetterContentSchema = v.strictObject({
  language,
  subject: v.pipe(oneLine(200), v.minLength(1, 'must not be empty')),
  /** Shown by mail programs beside the subject. */
  preview: v.optional(oneLine(200), ''),
  blocks: v.pipe(
    v.array(LetterBlockSchema),
    v.minLength(1, 'must not be empty'),
    v.maxLength(20, 'must be at most 20 blocks'),
  ),
});
export type LetterContent = v.InferOutput<typeof LetterContentSchema>;

/** `waiting`: on its way; `withheld`: the address gets no letters any more. */
export const letterStates = ['waiting', 'sent', 'failed', 'withheld'] as const;
export type LetterState = (typeof letterStates)[number];

/** A letter as people see it. */
export const LetterViewSchema = v.object({
  id: text,
  site: text,
  /** What it is for, such as `coupon`. */
  kind: text,
  recipient: text,
  subject: text,
  state: v.picklist(letterStates),
  queuedAt: time,
  sentAt: v.nullable(time),
  /** When it is tried next. */
  nextAt: v.nullable(time),
  attempts: count,
  /** The connection broke after the letter was handed over: it may have arrived once more. */
  maybeTwice: v.boolean(),
  /** Why it was not taken, and the server's own words. */
  fault: v.nullable(text),
  said: v.nullable(text),
});
export type LetterView = v.InferOutput<typeof LetterViewSchema>;

export const letterId = () =>
  v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of a letter'));

/** `GET /api/sites/<site>/letters?state=&before=`: newest first; `next` is the `before` of the following page. */
export const LetterListSchema = v.object({ letters: v.array(LetterViewSchema), next: v.nullable(text) });
export type LetterList = v.InferOutput<typeof LetterListSchema>;

/** `GET /api/sites/<site>/letters/<id>`: with what it says. */
export const LetterDetailSchema = v.object({ letter: LetterViewSchema, content: LetterContentSchema, text });
export type LetterDetail = v.InferOutput<typeof LetterDetailSchema>;

export const suppressionReasons = ['unsubscribed', 'bounced', 'complained', 'added'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** Addresses that get no letters of a site. Of an erased person only the hash is left. */
export const SuppressionListSchema = v.object({
  suppressions: v.array(
    v.object({ id: text, address: v.nullable(text), reason: v.picklist(suppressionReasons), at: time }),
  ),
  next: v.nullable(text),
});
export type SuppressionList = v.InferOutput<typeof SuppressionListSchema>;

/** SHA-256 of the site and the address, hex; whatever is none is not found. */
export const suppressionId = () => v.pipe(line(64), v.minLength(1));

/** Body of `POST /api/sites/<site>/suppressions`: by a person, or by the program of a mail provider. */
export const NewSuppressionSchema = v.strictObject({
  address: mailAddress(),
  reason: v.optional(
    v.picklist(['bounced', 'complained', 'added'], 'must be one of bounced, complained, added'),
    'added',
  ),
});
