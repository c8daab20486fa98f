import type { Variation } from './variation.ts';

/**
 * The page's policy, or null for none. `strict` is the policy that careful sites use, with Trusted Types; `refuse`
 * lets only the page's own scripts run, so a tag without the nonce stays out.
 */
export function contentSecurity(variation: Variation, nonce: string): string | null {
  if (variation.csp === 'none') return null;
  if (variation.csp === 'refuse') return `script-src 'nonce-${nonce}'; object-src 'none'; base-uri 'none'`;
  return `script-src 'nonce-${nonce}' 'strict-dynamic'; require-trusted-types-for 'script'; object-src 'none'; base-uri 'none'`;
}
