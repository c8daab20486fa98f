import * as v from 'valibot';
import { PreviewAskSchema, PreviewLinkSchema } from '../../contracts/preview.ts';
import { withPreview } from '../../contracts/preview-address.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { callerName } from '../audit/write-audit.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { wrongField } from '../http/wrong-field.ts';
import { isAllowedOrigin } from '../intake/allowed-origin.ts';
import { readDraft } from '../sites/drafts.ts';
import { liveVersion } from '../sites/live-version.ts';
import { SiteSettingsSchema } from '../sites/settings.ts';
import { draftHash, previewMs, sealPreview } from './preview-token.ts';
import type { PreviewPorts } from './read-preview.ts';

/** Links to previews. Making one changes nothing. */
export function previewRoutes({ db, secrets, now }: PreviewPorts): ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/sites/:site/preview',
      summary: 'Makes a link that runs the draft on a page of the site, for whoever opens it within 30 minutes.',
      access: 'settings:read',
      params: v.object({ site: siteId() }),
      body: { schema: PreviewAskSchema },
      answer: PreviewLinkSchema,
      status: 201,
      async handle({ caller, params: { site }, body: { page, language } }) {
        const [live, draft] = [await liveVersion(db, site), await readDraft(db, site)];
        if (!live) throw notFound();
        if (!draft) throw noDraft();
        const { domains } = v.parse(SiteSettingsSchema, draft.settings);
        // The token must not be handed to somebody else's page.
        if (!isAllowedOrigin(URL.parse(page)?.origin ?? '', [...live.settings.domains, ...domains]))
          throw wrongField('page', 'must be a page on one of the domains of the site');
        const expiresAtMs = now().getTime() + previewMs;
        const grant = { site, draft: draftHash(draft.settings), person: callerName(caller), language, expiresAtMs };
        return {
          url: withPreview(page, sealPreview(secrets, grant)),
          expiresAt: new Date(expiresAtMs).toISOString(),
        };
      },
    }),
  ];
}

function noDraft(): ProblemError {
  return new ProblemError({
    code: 'no-draft',
    status: 409,
    title: 'There is no draft.',
    detail: 'Change something in the settings first; what is live needs no preview.',
  });
}
