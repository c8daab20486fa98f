import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright';
import type { YclientsOptions } from '../../demo-site/stand-ins/yclients/options.ts';
import { type Demo, freePort, startDemo } from '../../scripts/demo/start-demo.ts';
import { type Api, readApi } from './api.ts';
import { openBrowser } from './open-browser.ts';
import { preparedStore } from './prepare.ts';
import { newVisitor, type Screen, type Visitor } from './visitor.ts';

export interface World {
  demo: Demo;
  browser: Browser;
  api: Api;
  visitor(screen?: Screen): Promise<Visitor>;
  close(): Promise<void>;
}

/** The whole system on free ports with a store of its own, and a browser. Hooks come fast unless a test says otherwise. */
export async function openWorld(yclients: YclientsOptions = {}): Promise<World> {
  const browser = await openBrowser();
  const dataFolder = await preparedStore();
  const demo = await startDemo({
    backendPort: await freePort(),
    sitePort: await freePort(),
    dataFolder,
    yclients: { hookDelayMs: 100, hookRetryDelayMs: 100, ...yclients },
  });
  return {
    demo,
    browser,
    api: readApi({ url: demo.console, token: demo.token }),
    visitor: (screen) => newVisitor(browser, screen),
    async close() {
      await browser.close();
      await demo.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
