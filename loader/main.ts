import type { LoaderContext } from '../contracts/module.ts';
import type { SiteConfig } from '../contracts/site-config.ts';
import { start } from '../modules/common/index.ts';
import { boot } from './boot.ts';

/** The parameter of the function that the build wraps around this file: `(site => {…})`. */
declare const site: SiteConfig;

try {
  // The backend has checked the options against the manifest.
  boot(site, start as (context: LoaderContext, options: object) => Promise<void>);
} catch (error) {
  // Whatever it is, it is ours: the page must not see it.
  console.warn('tendril:', error);
}
