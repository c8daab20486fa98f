import * as v from 'valibot';
import { RoleSchema, roles } from './access.ts';
import { AccountEmailSchema } from './people.ts';

const text = v.string();
const time = v.pipe(v.string(), v.isoTimestamp());

/** Fewest and most characters of a password (reliability S39). */
export const passwordLength = { least: 8, most: 256 } as const;

/** A password as somebody types it: only bounded, since one that was chosen long ago may break today's rules. */
export const TypedPasswordSchema = v.pipe(
  v.string(),
  v.maxLength(passwordLength.most, 'is longer than a password can be'),
);
/** A password that is being chosen; whether it is a common one is looked up after this. */
export const NewPasswordSchema = v.pipe(
  v.string(),
  v.minLength(passwordLength.least, `must have at least ${passwordLength.least} characters`),
  v.maxLength(passwordLength.most, `must have at most ${passwordLength.most} characters`),
);

/** Six digits of the authenticator, or a recovery code; spaces and hyphens are for the eye. */
export const CodeSchema = v.pipe(
  v.string(),
  v.maxLength(64, 'is longer than a code can be'),
  v.transform((code) => code.replace(/[\s-]/g, '').toUpperCase()),
);

/** Body of `POST /api/login`. `code` is asked for after a right password, by the problem `code-needed`. */
export const LogInSchema = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(254), v.trim(), v.toLowerCase()),
  password: TypedPasswordSchema,
  code: v.optional(CodeSchema),
});

/** `GET /api/account`: what one sees of oneself. */
export const OwnAccountSchema = v.object({
  secondFactor: v.boolean(),
  recoveryCodes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  logins: v.array(v.object({ createdAt: time, lastUsedAt: time, current: v.boolean() })),
});
export type OwnAccount = v.InferOutput<typeof OwnAccountSchema>;

/** Body of `POST /api/account/password`. */
export const ChangePasswordSchema = v.strictObject({ password: TypedPasswordSchema, newPassword: NewPasswordSchema });
/** Body of what asks for the password once more. */
export const ProofSchema = v.strictObject({ password: TypedPasswordSchema });

/** `POST /api/account/second-factor/offer`: the key to type, its address for a QR code, and the same sealed, to be sent back. */
export const SecondFactorOfferSchema = v.object({ key: text, address: text, offer: text });
export type SecondFactorOffer = v.InferOutput<typeof SecondFactorOfferSchema>;

/** Body of `POST /api/account/second-factor`. */
export const TakeSecondFactorSchema = v.strictObject({
  password: TypedPasswordSchema,
  offer: v.pipe(v.string(), v.maxLength(500)),
  code: CodeSchema,
});

/** Recovery codes, told once. */
export const RecoveryCodesSchema = v.object({ recoveryCodes: v.array(text) });
export type RecoveryCodes = v.InferOutput<typeof RecoveryCodesSchema>;

/** `GET` and `PUT /api/second-factor-demand`: the roles that must have a second factor; all of them: everybody. */
export const FactorDemandSchema = v.strictObject({ roles: v.pipe(v.array(RoleSchema), v.maxLength(roles.length)) });
export type FactorDemand = v.InferOutput<typeof FactorDemandSchema>;

/** `object`: an account's e-mail, `unknown:` and a hash where there is no such account; of an address its network. */
export const LoginAlarmSchema = v.object({ kind: v.picklist(['account', 'address']), object: text, raisedAt: time });
export type LoginAlarm = v.InferOutput<typeof LoginAlarmSchema>;

/** `GET /api/login-alarms`: too many failed log-ins that nobody has seen yet, the newest first. */
export const LoginAlarmListSchema = v.object({ alarms: v.array(LoginAlarmSchema) });
export type LoginAlarmList = v.InferOutput<typeof LoginAlarmListSchema>;

/** Body of `POST /api/login-alarms/seen`: the newest that was shown. */
export const SeenAlarmsSchema = v.strictObject({ until: time });

const welcomeToken = v.pipe(v.string(), v.maxLength(200, 'is no token of a link'));

/** Body of `POST /api/welcome/look`: the last part of a link, which is in no log since browsers keep it to themselves. */
export const WelcomeTokenSchema = v.strictObject({ token: welcomeToken });
/** What a link is good for. */
export const WelcomeSchema = v.object({
  kind: v.picklist(['owner', 'person', 'password']),
  email: text,
  role: RoleSchema,
});
export type Welcome = v.InferOutput<typeof WelcomeSchema>;

/** Body of `POST /api/welcome`. Only the first owner says an e-mail address. */
export const AcceptSchema = v.strictObject({
  token: welcomeToken,
  password: NewPasswordSchema,
  email: v.optional(AccountEmailSchema),
});
/** Whether one is logged in now; who has a new password logs in with it, and with the second factor. */
export const AcceptedSchema = v.object({ email: text, loggedIn: v.boolean() });
export type Accepted = v.InferOutput<typeof AcceptedSchema>;
