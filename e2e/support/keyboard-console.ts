import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type FilledConsole, fillConsole } from './filled-console.ts';
import { openWorld, type World } from './world.ts';

/** For a file of tests, at its top: a console with something of everything, and for each test a page of the owner's. */
export function keyboardConsole() {
  let world: World;
  let filled: FilledConsole;
  let page: Page;
  beforeAll(async () => {
    world = await openWorld();
    filled = await fillConsole(world);
  }, 300_000);
  afterAll(() => world.close());
  beforeEach(async () => {
    const look = { locale: 'en-GB', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;
    const context = await world.browser.newContext(look);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { email, password, console: url } = world.demo;
    const headers = { origin: new URL(url).origin };
    await context.request.post(`${url}api/login`, { headers, data: { email, password } });
    page = await context.newPage();
    return () => context.close();
  });
  return {
    get page(): Page {
      return page;
    },
    get filled(): FilledConsole {
      return filled;
    },
    /** Goes to an address of the console and waits until what is named by the selector is there. */
    async open(address: string, sign: string): Promise<void> {
      await page.goto(world.demo.console + address);
      await page.locator(sign).first().waitFor();
    },
    /** Presses keys one after the other. */
    async keys(...all: string[]): Promise<void> {
      for (const key of all) await page.keyboard.press(key);
    },
    button: (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true }),
    /** Waits until nothing on the page suits the selector. */
    gone: (selector: string): Promise<void> => page.locator(selector).first().waitFor({ state: 'detached' }),
  };
}
