import { notFound, ProblemError } from '../http/problem.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { isAllowedOrigin } from './allowed-origin.ts';
import { countRefusals } from './count-refusals.ts';
import type { IntakePorts } from './ports.ts';

export interface Admitted {
  site: SiteSettings;
  /** Lets the site's own page, and nobody else's, read the answer. */
  cors: Record<string, string>;
}

/**
 * Who may send for a site: its own pages, and callers without an Origin. Throws a 404 problem for an unknown site, and
 * 403 without any CORS header for every other origin, `null` included (reliability S15, S16). A foreign origin is
 * counted: most often it is a domain that someone forgot to enter.
 */
export async function admit(ports: IntakePorts, id: string, request: Request): Promise<Admitted> {
  const site = await ports.sites(id);
  if (!site) throw notFound();
  const origin = request.headers.get('origin');
  const cors: Record<string, string> = { vary: 'Origin' };
  if (origin === null) return { site, cors };
  if (isAllowedOrigin(origin, site.domains)) return { site, cors: { ...cors, 'access-control-allow-origin': origin } };
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
