import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { PreviewRefusal } from '../../contracts/preview.ts';
import { readDraft } from '../sites/drafts.ts';
import { type LiveVersion, liveVersion } from '../sites/live-version.ts';
import { type SiteSettings, SiteSettingsSchema } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import { draftHash, openPreview, type PreviewGrant } from './preview-token.ts';

export interface PreviewPorts {
  db: Kysely<Tables>;
  secrets: Secrets;
  now: () => Date;
}

export interface Preview {
  grant: PreviewGrant;
  draft: SiteSettings;
  live: LiveVersion;
}

export type ReadPreview = Preview | { refused: PreviewRefusal; grant: PreviewGrant | null };

/**
 * The draft that a token opens on this site: as long as it has not expired and the draft is what it was when the link was
 * made, so that nobody looks at one thing and publishes another. Rejects when the store does not answer.
 */
export async function readPreview(
  { db, secrets, now }: PreviewPorts,
  { site, token }: { site: string; token: string },
): Promise<ReadPreview> {
  const grant = openPreview(secrets, token);
  if (grant?.site !== site) return { refused: 'forged', grant: null };
  if (now().getTime() >= grant.expiresAtMs) return { refused: 'expired', grant };
  const [draft, live] = [await readDraft(db, site), await liveVersion(db, site)];
  if (!draft || !live) return { refused: 'draft-gone', grant };
  if (draftHash(draft.settings) !== grant.draft) return { refused: 'draft-changed', grant };
  return { grant, draft: v.parse(SiteSettingsSchema, draft.settings), live };
}
