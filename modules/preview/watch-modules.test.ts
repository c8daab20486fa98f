// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import type { SiteConfig } from '../../contracts/site-config.ts';
import { PreviewStore } from './preview-state.ts';
import { watchModules } from './watch-modules.ts';

test('a module starts as its file defines it, and the overlay learns which it was and that it runs', async () => {
  const options = { of: 'a' };
  const spec = { id: 'a', file: 'https://t.example/m/a.js', integrity: '', needs: [], later: false, options };
  const site = { modules: [{ ...spec, id: 'b', options: {} }, spec] } as unknown as SiteConfig;
  const label = { ru: 'А', en: 'A' };
  const store = new PreviewStore({
    modules: [
      { id: 'a', label, isMissing: false },
      { id: 'b', label, isMissing: true },
    ],
  });
  type Exports = { start: (context: unknown, options: unknown) => Promise<void> };
  let defined: ((exports: Exports) => void) | undefined;
  Object.assign(window, { tendril: { define: (_: unknown, factory: typeof defined) => (defined = factory) } });
  watchModules(site, store);

  const start = vi.fn();
  (window.tendril as unknown as { define(needs: unknown, factory: unknown): void }).define([], (exports: Exports) => {
    exports.start = start;
  });
  const exports = {} as Exports;
  defined?.(exports);
  const context = {};
  await exports.start(context, options);
  expect(start).toHaveBeenCalledExactlyOnceWith(context, options);
  expect(store.state.modules).toMatchObject([
    { id: 'a', state: 'started', startMs: expect.any(Number) },
    { id: 'b', state: 'missing' },
  ]);
});
