import type { BrowserContext, Page } from 'playwright';
import { addressOf } from '../../console/pages.ts';
import { findings } from './console-for-tests.ts';
import { goToSight, type Sight } from './console-sights.ts';
import { notePointerListeners, pointerOnly } from './pointer-only.ts';
import { tabWalk } from './tab-walk.ts';
import type { World } from './world.ts';

/** Where a page of the console stands. */
export const addressIn = (world: World, id: string) => world.demo.console + addressOf(id).slice(1);

/** A fresh profile for a look at the console. */
export async function newContext(world: World, look: object): Promise<BrowserContext> {
  // Axe is put in by the test, which the console's own policy would refuse. What moves would only be waited for.
  const context = await world.browser.newContext({ ...look, bypassCSP: true, reducedMotion: 'reduce' });
  await notePointerListeners(context);
  return context;
}

/** An empty page of somebody who is logged in as the owner. */
export async function ownersPage(world: World, look: object): Promise<Page> {
  const context = await newContext(world, look);
  const { email, password, console: url } = world.demo;
  const headers = { origin: new URL(url).origin };
  await context.request.post(`${url}api/login`, { headers, data: { email, password } });
  return context.newPage();
}

/** What is wrong with a page as it stands. */
export async function faults(
  page: Page,
  { walks = true, within }: { walks?: boolean; within?: string | undefined } = {},
) {
  const found = [...(await findings(page)), ...(await pointerOnly(page))];
  const isWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')].some((one) => one.scrollWidth > one.clientWidth),
  );
  if (isWide) found.push('scrolls sideways');
  if (walks) found.push(...(await tabWalk(page, { ...(within && { within }) })));
  return found;
}

/** What is wrong with each of these sights, by their names. */
export async function faultsOf(
  page: Page,
  address: string,
  { sights, walks }: { sights: readonly Sight[]; walks: boolean },
) {
  const all: Record<string, string[]> = {};
  for (const sight of sights) {
    await goToSight(page, address, sight);
    const found = await faults(page, { walks, within: sight.within });
    if (found.length > 0) all[sight.name] = found;
  }
  return all;
}
