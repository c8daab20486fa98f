/**
 * Whether a page of this origin may send for a site with these domains: the whole origin is compared, never a part of
 * it. `*.` stands for one or more sub-domains, not for the domain itself. Both http and https count, ports must agree.
 * `null`, a path, other schemes and look-alikes are refused.
 */
export function isAllowedOrigin(origin: string, domains: readonly string[]): boolean {
  const url = URL.parse(origin);
  // An origin as browsers write it is exactly its own `origin`; this refuses paths, user names and capitals.
  if (!url || url.origin !== origin || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
  if (url.host.startsWith('.')) return false;
  return domains.some((domain) => (domain.startsWith('*.') ? url.host.endsWith(domain.slice(1)) : url.host === domain));
}
