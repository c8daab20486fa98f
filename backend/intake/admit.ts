import { ProblemError } from '../http/problem.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { isAllowedOrigin } from './allowed-origin.ts';
import { countRefusals } from './count-refusals.ts';
import type { IntakePorts } from './ports.ts';

/** What of a request decides whether its sender may send. */
export interface Asking {
  origin?: string | undefined;
  host?: string | undefined;
}

/**
 * Who may send for a site: its own pages, and callers without an Origin. Gives the headers that let the site's own page,
 * and nobody else's, read the answer; only on the site's own sub-domain they allow its cookie. Throws 403 without any of
 * them for every other origin, `null` included (reliability S15, S16). A foreign origin is counted: most often it is a
 * domain that someone forgot to enter.
 */
export async function admit(
  ports: IntakePorts,
  site: SiteSettings,
  { origin, host }: Asking,
): Promise<Record<string, string>> {
  const cors: Record<string, string> = { vary: 'Origin' };
  if (origin === undefined) return cors;
  if (isAllowedOrigin(origin, site.domains)) {
    const cookie = isOwnHost(site, host) ? { 'access-control-allow-credentials': 'true' } : {};
    // A page's script sees no header of another origin that is not named here.
    const exposed = { 'access-control-expose-headers': 'Retry-After' };
    return { ...cors, 'access-control-allow-origin': origin, ...exposed, ...cookie };
  }
  await countRefusals(ports, site.id, [
    {
      reason: 'foreign-origin',
      detail: 'A page on another domain sent for this site; add its domain in the settings.',
    },
  ]);
  throw new ProblemError({
    code: 'foreign-origin',
    status: 403,
    title: 'Pages of this origin may not send for this site.',
    headers: cors,
  });
}

/** Whether a request came through the site's own sub-domain, where the visitor's cookie may live. */
export function isOwnHost({ intakeHost }: SiteSettings, host: string | undefined): boolean {
  return intakeHost !== undefined && host?.toLowerCase() === intakeHost;
}
