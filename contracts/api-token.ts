import * as v from 'valibot';
import { ScopeSchema } from './access.ts';
import { SiteChoiceSchema } from './people.ts';
import { line } from './text.ts';

const text = v.string();
const time = v.pipe(v.string(), v.isoTimestamp());

/** For how many days a token can be made; `null`: until it is revoked. */
export const tokenDays = [7, 30, 90, 365] as const;

/** Body of `POST /api/tokens`. */
export const NewTokenSchema = v.pipe(
  v.strictObject({
    name: v.pipe(line(100), v.trim(), v.minLength(1, 'must not be empty')),
    scopes: v.pipe(v.array(ScopeSchema), v.minLength(1, 'must name at least one right'), v.maxLength(20)),
    sites: SiteChoiceSchema,
    days: v.nullable(v.picklist(tokenDays, `must be one of ${tokenDays.join(', ')}, or null`)),
  }),
  v.forward(
    v.check(
      ({ scopes, sites }) => sites === null || !scopes.includes('access:manage'),
      'must be null: who manages access can give themselves every site',
    ),
    ['sites'],
  ),
);
export type NewToken = v.InferOutput<typeof NewTokenSchema>;

/** A program's access, without the token itself. */
export const ApiTokenViewSchema = v.object({
  id: text,
  name: text,
  scopes: v.array(ScopeSchema),
  sites: v.nullable(v.array(text)),
  createdAt: time,
  /** `null`: it stands in the settings file, and comes back with the next start. */
  createdBy: v.nullable(text),
  lastUsedAt: v.nullable(time),
  expiresAt: v.nullable(time),
});
export type ApiTokenView = v.InferOutput<typeof ApiTokenViewSchema>;

/** `GET /api/tokens` */
export const TokenListSchema = v.object({ tokens: v.array(ApiTokenViewSchema) });
export type TokenList = v.InferOutput<typeof TokenListSchema>;

/** Answer of `POST /api/tokens`: the only time that the token is told. */
export const MadeTokenSchema = v.object({ id: text, token: text });
export type MadeToken = v.InferOutput<typeof MadeTokenSchema>;
