import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { PreviewLanguageSchema } from '../../contracts/preview.ts';
import { siteId } from '../../contracts/text.ts';
import type { Secrets } from '../store/secrets.ts';

/** Long enough to click through a site, short enough for a link that was passed on. */
export const previewMs = 30 * 60_000;

/** What a token grants: one draft of one site, as it was then, to whoever holds it. */
const GrantSchema = v.object({
  site: siteId(),
  /** `draftHash` of the draft. */
  draft: v.string(),
  /** Who asked for it, as the log of changes names callers. */
  person: v.string(),
  language: PreviewLanguageSchema,
  expiresAtMs: v.number(),
});
export type PreviewGrant = v.InferOutput<typeof GrantSchema>;

/** No connection has this id, so nothing else that is sealed passes for a token. */
const place = { connection: '', field: 'preview' } as const;

/** A token, of letters that an address takes as they are. It is sealed: nobody else can make, change or read one. */
export function sealPreview(secrets: Secrets, grant: PreviewGrant): string {
  return secrets.seal(JSON.stringify(grant), place);
}

/** What a token grants, expired or not; `null` for anything that we have not made. Never throws. */
export function openPreview(secrets: Secrets, token: string): PreviewGrant | null {
  try {
    return v.parse(GrantSchema, JSON.parse(secrets.open(token, place)));
  } catch {
    // Made with another key, changed, or no token at all: for the caller all of them are the same.
    return null;
  }
}

/** Tells one state of a draft from another. The store keeps the keys of its JSON in one order. */
export function draftHash(settings: object): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('base64url').slice(0, 22);
}
