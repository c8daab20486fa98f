import type { SiteConfig } from '../../contracts/site-config.ts';
import type { ModuleState, PreviewStore } from './preview-state.ts';

type Start = (context: unknown, options: unknown) => unknown;
type Factory = (exports: { start?: Start }) => void;

/**
 * Watches how modules come and start: what a file defines is wrapped on its way to the loader, which goes on as ever. To be
 * called in the task in which the tag runs, before any file has come.
 */
export function watchModules(site: SiteConfig, store: PreviewStore): void {
  const tendril = window.tendril as unknown as { define(needs: unknown, factory: Factory): void };
  const { define } = tendril;
  tendril.define = (needs, factory) =>
    define(needs, (exports) => {
      factory(exports);
      const { start } = exports;
      if (start) exports.start = (context, options) => timed(() => start(context, options), options);
    });

  async function timed(start: () => unknown, options: unknown): Promise<void> {
    const spec = site.modules.find((one) => one.options === options);
    const [fetched] = spec ? performance.getEntriesByName(spec.file) : [];
    const beganAtMs = performance.now();
    await start();
    changeModule(store, spec?.id ?? '', {
      state: 'started',
      fetchMs: fetched?.duration ?? null,
      startMs: performance.now() - beganAtMs,
    });
  }
}

/** Notes something of one module. */
export function changeModule(store: PreviewStore, id: string, change: Partial<ModuleState>): void {
  store.change(({ modules }) => ({ modules: modules.map((one) => (one.id === id ? { ...one, ...change } : one)) }));
}

/** What was thrown, in words: a script that does not come is reported as an event without any. */
export function errorText(error: unknown): string {
  if (error instanceof Event) return error.type;
  return error instanceof Error ? error.message : String(error);
}
