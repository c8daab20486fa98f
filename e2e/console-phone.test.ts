import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pages } from '../console/pages.ts';
import { looks } from './support/console-for-tests.ts';
import { fullSights, sightsOf } from './support/console-sights.ts';
import { type FilledConsole, fillConsole } from './support/filled-console.ts';
import { addressIn, faults, faultsOf, newContext, ownersPage } from './support/whole-page.ts';
import { openWorld, type World } from './support/world.ts';

// Every page of the console as a phone shows it in the dark, for axe; and the ways in, by keyboard too.

let world: World;
let filled: FilledConsole;
beforeAll(async () => {
  world = await openWorld();
  filled = await fillConsole(world);
}, 300_000);
afterAll(() => world.close());

test.each(pages.map(({ id }) => id))(
  'on a phone in the dark axe finds nothing on the page %s',
  async (id) => {
    const page = await ownersPage(world, looks[3][1]);
    expect(await faultsOf(page, addressIn(world, id), { sights: sightsOf(fullSights[id]), walks: false })).toEqual({});
    await page.context().close();
  },
  180_000,
);

describe.each([looks[0], looks[3]])('on %s', (_, look) => {
  test('the ways in are whole by keyboard: the log-in, a one-time link, what is shared', async () => {
    const page = await (await newContext(world, look)).newPage();
    await page.goto(world.demo.console);
    await page.locator('input[type="password"]').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(filled.welcomeLink);
    await page.locator('input[type="password"]').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(filled.shareLink);
    await page.locator('.row').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  }, 180_000);
});
