import { limits } from '../contracts/limits.ts';
import type { LoaderContext, PageCall, StartModule } from '../contracts/module.ts';
import type { ModuleSpec, SiteConfig } from '../contracts/site-config.ts';
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

/** Boots the tag once per page. What a module does never reaches the page: it only fails those that need it. */
export function boot(site: SiteConfig): void {
  const report = (where: string, error: unknown): void => console.warn('tendril:', where, String(error));
  const early = window.tendril;
  // An element with id="tendril" answers to the same name; only our own object has a `define`.
  if ((early as Partial<Tendril> | undefined)?.define) {
    report('tag', 'twice');
    return;
  }

  const clean = (address: string) => address.replace(RegExp(site.hide), '').slice(0, limits.url);
  const pageUrl = () => clean(location.href);
  const arrival = { id: newId(), at: Date.now(), url: pageUrl(), referrer: clean(document.referrer) };

  const { push, on } = pageCalls(report);
  const { load, define } = scriptLoader(
    site.modules.map((spec) => spec.file),
    (document.currentScript as HTMLScriptElement | null)?.nonce ?? '',
  );
  window.tendril = { push, define };
  if (Array.isArray(early)) push(...early);

  const stopping = new AbortController();
  on('stop', () => stopping.abort());

  const context: LoaderContext = {
    signal: stopping.signal,
    site: site.site,
    collect: site.collect,
    arrival,
    newId,
    pageUrl,
    on,
    report,
  };

  const started = new Map<string, Promise<unknown>>();
  for (const spec of site.modules) started.set(spec.id, bring(spec)); // what is needed stands first in the config

  /** Fetches at once, starts after its needs; resolves to whether it runs. */
  async function bring(spec: ModuleSpec): Promise<unknown> {
    try {
      const [factory, ...ready] = await Promise.all([load(spec), ...spec.needs.map((id) => started.get(id))]);
      if (!ready.every(Boolean)) throw 'needs';
      const module = {} as { start: StartModule<unknown, LoaderContext> };
      factory(module);
      await module.start(context, spec.options);
      // A task for each module: together they would hold up the page.
      await new Promise((resolve) => setTimeout(resolve));
      return true;
    } catch (error) {
      report(spec.id, error);
    }
  }

  addEventListener('pagehide', () => {
    if (!context.arrivalTaken && !document.prerendering)
      navigator.sendBeacon(site.collect, JSON.stringify({ events: [{ type: 'page_view', ...arrival }] }));
  });
}

declare global {
  interface Document {
    readonly prerendering?: boolean;
  }
}
