import type { LoaderContext } from '../contracts/module.ts';
import type { SiteConfig } from '../contracts/site-config.ts';
import { start } from '../modules/common/index.ts';
import { boot } from './boot.ts';

/** The parameter of the function that the build wraps around this file: `(site => {…})`. */
declare const site: SiteConfig;

/**
 * Starts the tag in this very task; or the tag of a draft, where the page's address asks for its preview. Behind the
 * question mark of our own address no token can lead elsewhere.
 */
async function run(): Promise<unknown> {
  const preview = location.search.match(/tendril_preview=[^&#]+/);
  if (preview)
    try {
      return await import(`${site.collect}?${preview}`);
    } catch {
      // It did not come, or is over (backend/preview): the page gets what is live.
    }
  // The backend has checked the options against the manifest.
  boot(site, start as (context: LoaderContext, options: object) => Promise<void>);
}

// Whatever it is, it is ours: the page must not see it.
run().catch((error) => console.warn('tendril:', error));
