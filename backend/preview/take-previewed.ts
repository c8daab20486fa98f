import { limits } from '../../contracts/limits.ts';
import type { PreviewReceipt } from '../../contracts/preview.ts';
import type { Visit } from '../../contracts/visit.ts';
import { requireMediaType } from '../http/media-type.ts';
import { readBody } from '../http/read-body.ts';
import { readJson } from '../http/read-json.ts';
import { readEnvelope } from '../intake/read-envelope.ts';
import type { SealedEvents } from '../intake/sealed-events.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { cleanUrl } from '../visits/clean-url.ts';
import { originOf } from '../visits/origin-of.ts';

export interface PreviewedBy {
  /** The draft's settings: its campaigns and labels say where the visit came from. */
  site: SiteSettings;
  open: SealedEvents['open'];
}

/**
 * Checks an envelope of a preview as any other, and answers as if its events were stored; none is, and nothing is counted.
 * The answer says to what the visit would have been put down. Throws the intake's own problems.
 */
export async function takePreviewed(request: Request, { site, open }: PreviewedBy): Promise<PreviewReceipt> {
  requireMediaType(request, ['text/plain', 'application/json']);
  const { events, unreadable, refused } = readEnvelope(readJson(await readBody(request, limits.envelopeBytes)), open);
  const visit = events.findLast((checked) => checked.visit)?.visit ?? null;
  return {
    accepted: [...events.map(({ event }) => event.id), ...unreadable.map(({ id }) => id)],
    refused,
    preview: visit && { first: originAt(visit.first, site), last: originAt(visit.last, site) },
  };
}

/** As visits/visit-row.ts reads it: from the addresses as they would have been stored. */
function originAt({ url, referrer }: Visit['last'], site: SiteSettings) {
  const touch = { url: cleanUrl(url, site.labels), referrer: referrer === undefined ? null : cleanUrl(referrer) };
  return originOf(touch, site);
}
