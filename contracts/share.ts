import * as v from 'valibot';
import { NewPasswordSchema, TypedPasswordSchema } from './account.ts';
import { analyticsPeriods } from './analytics-periods.ts';
import { goalColumns, listColumns } from './list-words.ts';
import { isListQuery, keptQuery, viewName } from './lists.ts';
import { line, siteId } from './text.ts';

/** What can be shared by a link: a list as it is filtered, or a report. */
export const shareKinds = ['inquiries', 'goals', 'analytics'] as const;
export type ShareKind = (typeof shareKinds)[number];

/** For how many days a link can be made. None is for good. */
export const shareDays = [1, 7, 30, 90, 365] as const;

const mostLength = 4_000;
const text = v.string();
const time = v.pipe(v.string(), v.isoTimestamp());
const day = v.pipe(v.string(), v.isoDate());

/** What the query of a shared report says of its days; the rest is checked by the report itself. */
export const ReportDaysSchema = v.object({
  period: v.optional(v.picklist(analyticsPeriods)),
  from: v.optional(day),
  to: v.optional(day),
});

/** Body of `POST /api/shares`. `query` is the page's own, without its `?`; its site and search words are not kept. */
export const NewShareSchema = v.pipe(
  v.strictObject({
    site: siteId(),
    kind: v.picklist(shareKinds, `must be one of ${shareKinds.join(', ')}`),
    name: viewName,
    query: line(mostLength),
    /** Names, phones, e-mail addresses, and what was written. Only who may manage persons can show them. */
    showsContacts: v.optional(v.boolean(), false),
    showsCosts: v.optional(v.boolean(), false),
    days: v.picklist(shareDays, `must be one of ${shareDays.join(', ')}`),
    password: v.optional(v.nullable(NewPasswordSchema), null),
  }),
  v.forward(
    v.check(
      ({ kind, query }) => kind === 'analytics' || isListQuery(kind, query),
      "must be the query of the list's page",
    ),
    ['query'],
  ),
  v.transform(({ query, ...rest }) => ({ ...rest, query: sharedQuery(query) })),
);
export type NewShare = v.InferInput<typeof NewShareSchema>;

function sharedQuery(query: string): string {
  const params = new URLSearchParams(keptQuery(query));
  params.delete('site');
  return params.toString();
}

/** A link as those who may share see it; the link itself is told once. */
export const ShareViewSchema = v.object({
  id: text,
  site: text,
  kind: v.picklist(shareKinds),
  name: text,
  query: text,
  showsContacts: v.boolean(),
  showsCosts: v.boolean(),
  hasPassword: v.boolean(),
  /** E-mail of a person, name of a token. */
  madeBy: text,
  createdAt: time,
  expiresAt: time,
  lastUsedAt: v.nullable(time),
  /** `lapsed`: who made it may not read this any more. */
  state: v.picklist(['live', 'expired', 'lapsed']),
});
export type ShareView = v.InferOutput<typeof ShareViewSchema>;

/** `GET /api/shares`: newest first. */
export const ShareListSchema = v.object({ shares: v.array(ShareViewSchema) });
export type ShareList = v.InferOutput<typeof ShareListSchema>;

/** Answer of `POST /api/shares`: the only time that the link is told. */
export const MadeShareSchema = v.object({ id: text, link: text, expiresAt: time });
export type MadeShare = v.InferOutput<typeof MadeShareSchema>;

/** `GET /api/shared`, with `Authorization: Share <token>`: what the link shows, or that it asks for a password first. */
export const SharedSchema = v.variant('state', [
  v.object({ state: v.literal('locked') }),
  v.object({
    state: v.literal('open'),
    kind: v.picklist(shareKinds),
    name: text,
    query: text,
    site: v.object({ id: text, name: text, language: text, timeZone: text, currency: text }),
    showsContacts: v.boolean(),
    showsCosts: v.boolean(),
    /** Columns of a list, in their order. */
    columns: v.array(v.picklist([...new Set([...listColumns, ...goalColumns])])),
    expiresAt: time,
  }),
]);
export type Shared = v.InferOutput<typeof SharedSchema>;
export type OpenShare = Extract<Shared, { state: 'open' }>;

/** Body of `POST /api/shared/unlock`. */
export const UnlockSchema = v.strictObject({ password: TypedPasswordSchema });
/** What is sent as `X-Share-Pass` from then on. */
export const SharePassSchema = v.object({ pass: text, until: time });
export type SharePass = v.InferOutput<typeof SharePassSchema>;
