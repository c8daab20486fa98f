import { Hono } from 'hono';
import type { SiteConfig } from '../../contracts/site-config.ts';
import { encodedAnswers } from '../http/encoded-answer.ts';
import { publishedConfig } from '../sites/published-config.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { splitConfig } from '../vitals/split-config.ts';
import type { IntakePorts } from './ports.ts';

/**
 * What is published is at work within a minute for everybody (decisions/0011): no browser runs a tag that is older than both
 * numbers together, and the first two seconds are the site reader's. Browsers pass over the last directive; a cache of ours
 * or of the site in front keeps the tag alive by it for a day while we are away.
 */
const headers = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'public, max-age=25, stale-while-revalidate=30, stale-if-error=86400',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** What the tag of an unknown site gets: a page runs it, so it must be a script, and someone should see why. */
const unknownSite =
  "console.warn('Tendril: there is no site with the id in this tag. Check the address of the script.');\n";

/** `GET /t/<site>.js`: the loader called with the site's config, in one response. */
export function tagRoutes(
  ports: Pick<IntakePorts, 'sites' | 'loader' | 'built' | 'publicUrl' | 'log' | 'sealing' | 'liveOptions'>,
): Hono {
  const answer = encodedAnswers();
  const loader = ports.loader.trim().replace(/;$/, '');
  const warned = new Set<string>();
  const routes = new Hono();

  async function configOf(site: SiteSettings): Promise<SiteConfig> {
    const live = await ports.liveOptions(site);
    const { config, missing } = publishedConfig(site, { ...ports, sealKey: ports.sealing.publicKey, live });
    const what = `${site.id}: ${missing.join(', ')}`;
    if (missing.length > 0 && !warned.has(what)) {
      warned.add(what);
      ports.log.warn(
        { site: site.id, modules: missing },
        'these modules have no built file; the tag goes without them',
      );
    }
    return config;
  }

  routes.get('/:file{.+\\.js}', async (context) => {
    const site = await ports.sites(context.req.param('file').slice(0, -'.js'.length));
    const content = site ? `${loader}(${configScript(await configOf(site))});\n` : unknownSite;
    return answer(context.req.raw, { content, headers });
  });
  return routes;
}

function configScript(config: SiteConfig): string {
  return splitConfig(config, scriptJson(config));
}

/** JSON that is the same inside a script, whatever a setting says: no end of a tag, no line ends of old JavaScript. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
