import type { WorkerCheck } from '../../../contracts/push.ts';
import type { OutboundFetch } from '../../integrations/outbound.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import { homeOn } from './home-of.ts';
import { pushOptions } from './push-options.ts';

/** More domains are mostly sub-domains of the same site. */
const mostDomains = 8;
const withinMs = 8_000;

interface CheckParts {
  fetch: OutboundFetch;
  site: SiteSettings;
  mode: 'production' | 'development';
}

/**
 * Looks at the worker's file on each of a site's domains, as a browser would: is it there, is it a script, does it bring
 * our worker. Domains with `*` are left out, since nobody knows their names. Never throws.
 */
export async function checkWorker(parts: CheckParts): Promise<WorkerCheck> {
  const named = parts.site.domains.filter((domain) => !domain.startsWith('*.')).slice(0, mostDomains);
  return { domains: await Promise.all(named.map((domain) => checkOn(domain, parts))) };
}

async function checkOn(domain: string, { fetch, site, mode }: CheckParts): Promise<WorkerCheck['domains'][number]> {
  const address = new URL(pushOptions(site).file, homeOn(domain, mode)).href;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(withinMs) });
    return { address, state: await stateOf(answer, site.id) };
  } catch {
    // No connection, a certificate that is wrong, an address that must not be called: a browser would not have it either.
    return { address, state: 'not-reached' };
  }
}

async function stateOf(answer: Response, site: string): Promise<WorkerCheck['domains'][number]['state']> {
  if (answer.status !== 200) return 'missing';
  if (!/^(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i.test(answer.headers.get('content-type') ?? ''))
    return 'wrong-type';
  return (await answer.text()).includes(`/w/${site}.js`) ? 'found' : 'other-content';
}
