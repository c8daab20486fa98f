import type { Kysely } from 'kysely';
import type { Fallback, SiteSettings } from '../sites/settings.ts';
import { siteReader } from '../sites/site-reader.ts';
import type { Tables } from '../store/schema.ts';
import { fallbackOrigin } from './fallback-origin.ts';
import type { InquiryFacts } from './inquiry-facts.ts';

export interface DefaultSettings {
  fallback: Fallback;
  /** The site that the inquiry belongs to while no visit lies behind it. */
  site: string;
  /** Settings at hand, of this or another site: most often the inquiry belongs to the site that reported it. */
  reporter: SiteSettings;
}

/** Where an inquiry without a visit belongs, and the default's origin with the campaign of that very site. */
export async function defaultPlace(
  tx: Kysely<Tables>,
  { fallback, site, reporter }: DefaultSettings,
): Promise<InquiryFacts['place']> {
  const owner = site === reporter.id ? reporter : await siteReader(tx)(site);
  return { site, origin: fallbackOrigin(fallback, owner?.campaigns) };
}
