import type { LoaderContext, PageCall, StartModule } from '../contracts/module.ts';
import type { ModuleSpec, SiteConfig } from '../contracts/site-config.ts';
import { pause } from '../modules/common/pause.ts';
import { type Factory, scriptLoader } from './load-script.ts';
import { newId } from './new-id.ts';
import { pageCalls } from './page-calls.ts';

interface Tendril {
  push(...calls: PageCall[]): void;
  define(needs: unknown, factory: Factory): void;
}

declare global {
  interface Window {
    tendril?: PageCall[] | Tendril | Element;
  }
}

/**
 * Boots the tag once per page; throws where it is there already. `common` comes with the tag and starts in the same task.
 * What a module does never reaches the page: it only fails those that need it.
 */
export function boot(site: SiteConfig, common: (context: LoaderContext, options: object) => Promise<void>): void {
  const report = (where: string, error: unknown): void => console.warn('tendril:', where, error);
  const early = window.tendril;
  // An element with id="tendril" answers to the same name; only our own object has a `define`.
  if ((early as Partial<Tendril> | undefined)?.define) throw 'twice';

  const clean = (address: string) => address.replace(RegExp(site.hide), '');
  const pageUrl = () => clean(location.href);
  const arrival = { id: newId(), at: Date.now(), url: pageUrl(), referrer: clean(document.referrer) };

  const { push, on } = pageCalls(report);
  const { load, define } = scriptLoader(site.modules);
  window.tendril = { push, define };
  if (Array.isArray(early)) push(...early);

  const stopping = new AbortController();
  on('stop', () => stopping.abort());

  const context: LoaderContext = {
    ...site,
    signal: stopping.signal,
    arrival,
    pageUrl,
    newId,
    on,
    report,
    load,
  };

  const started = new Map<string, Promise<unknown>>();
  /** What fails is told of here, and takes those with it that wait for it. */
  const starting = (id: string, start: Promise<unknown>): void => {
    started.set(id, start);
    start.catch((error) => report(id, error));
  };
  starting('common', common(context, site.common));
  for (const spec of site.modules) if (!spec.later) starting(spec.id, bring(spec)); // what is needed stands first in the config

  /** Fetches at once, starts after its needs. Rejects where one of them did. */
  async function bring(spec: ModuleSpec): Promise<void> {
    const [factory] = await Promise.all([load(spec), ...spec.needs.map((id) => started.get(id))]);
    const module = {} as { start: StartModule<unknown, LoaderContext> };
    factory(module);
    await module.start(context, spec.options);
    // A task for each module: together they would hold up the page.
    await pause(0);
  }
}
