import type { SiteConfig } from '../contracts/site-config.ts';
import { boot } from './boot.ts';

/** The parameter of the function that the build wraps around this file: `(site => {…})`. */
declare const site: SiteConfig;

try {
  boot(site);
} catch (error) {
  // Whatever it is, it is ours: the page must not see it.
  console.warn('tendril:', String(error));
}
