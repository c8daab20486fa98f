/**
 * The browsers' push services: Chrome and its kin, Firefox, Edge, Safari. The list is closed on purpose: what a browser
 * sends us is where we post to (reliability S29).
 */
const known = ['fcm.googleapis.com', 'updates.push.services.mozilla.com', '*.notify.windows.com', '*.push.apple.com'];

/**
 * The host of a subscription's push service, with its port where it has one; `null` for an endpoint that nothing is sent
 * to: not one of the browsers' services over https, nor one of `extra`, which a site names in development.
 */
export function pushServiceOf(endpoint: string, extra: readonly string[]): string | null {
  const url = URL.parse(endpoint);
  if (url === null || hasLogin(url)) return null;
  if (extra.includes(url.host)) return url.host;
  if (url.protocol !== 'https:' || url.port !== '') return null;
  return known.some((host) => (host.startsWith('*.') ? url.host.endsWith(host.slice(1)) : url.host === host))
    ? url.host
    : null;
}

/** Whether an address carries a user's name or password, which none of ours ever does. */
export function hasLogin({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}
