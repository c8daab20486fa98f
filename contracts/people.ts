import * as v from 'valibot';
import { RoleSchema } from './access.ts';
import { siteId } from './text.ts';

const text = v.string();
const time = v.pipe(v.string(), v.isoTimestamp());

/** An e-mail address as accounts are known by it: trimmed, in lower case. */
export const AccountEmailSchema = v.pipe(
  v.string(),
  v.maxLength(254, 'must have at most 254 characters'),
  v.transform((email) => email.trim().toLowerCase()),
  v.regex(/^[^@\s]+@[^@\s]+$/, 'must be an e-mail address'),
);

/** Sites that somebody may see; `null`: all of them, also those to come. */
export const SiteChoiceSchema = v.nullable(
  v.pipe(v.array(siteId()), v.minLength(1, 'must name at least one site, or be null for all'), v.maxLength(1000)),
);
export type SiteChoice = v.InferOutput<typeof SiteChoiceSchema>;

/** An owner gives others their sites, so a limit would be one in name only. */
const hasAll = (role: string, sites: SiteChoice) => role !== 'owner' || sites === null;
const ownerProblem = 'must be null: an owner has every site';

/** What a person of the console is let do. */
export const RightsSchema = v.pipe(
  v.strictObject({ role: RoleSchema, sites: SiteChoiceSchema }),
  v.forward(
    v.check(({ role, sites }) => hasAll(role, sites), ownerProblem),
    ['sites'],
  ),
);
export type Rights = v.InferOutput<typeof RightsSchema>;

/** Body of `POST /api/invitations`. */
export const NewInvitationSchema = v.pipe(
  v.strictObject({ email: AccountEmailSchema, role: RoleSchema, sites: SiteChoiceSchema }),
  v.forward(
    v.check(({ role, sites }) => hasAll(role, sites), ownerProblem),
    ['sites'],
  ),
);
export type NewInvitation = v.InferOutput<typeof NewInvitationSchema>;

/** A link that works once. It is told this one time; only its hash is kept. */
export const OneTimeLinkSchema = v.object({ link: text, email: text, expiresAt: time });
export type OneTimeLink = v.InferOutput<typeof OneTimeLinkSchema>;

/** A person who may log in to the console. */
export const PersonOfConsoleSchema = v.object({
  id: text,
  email: text,
  role: RoleSchema,
  sites: v.nullable(v.array(text)),
  createdAt: time,
  /** Since when they may not log in. */
  disabledAt: v.nullable(time),
  secondFactor: v.boolean(),
  /** Last use of a log-in that still stands. */
  lastUsedAt: v.nullable(time),
});
export type PersonOfConsole = v.InferOutput<typeof PersonOfConsoleSchema>;

/** A link that was made and not used yet. */
export const InvitationViewSchema = v.object({
  id: text,
  kind: v.picklist(['owner', 'person', 'password']),
  email: text,
  role: RoleSchema,
  sites: v.nullable(v.array(text)),
  invitedBy: text,
  expiresAt: time,
});
export type InvitationView = v.InferOutput<typeof InvitationViewSchema>;

/** `GET /api/people` */
export const PeopleSchema = v.object({
  people: v.array(PersonOfConsoleSchema),
  invitations: v.array(InvitationViewSchema),
});
export type People = v.InferOutput<typeof PeopleSchema>;

/** Body of `PUT /api/people/<id>/state`. */
export const PersonStateSchema = v.strictObject({ disabled: v.boolean() });
