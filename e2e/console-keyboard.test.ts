import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pages } from '../console/pages.ts';
import { looks } from './support/console-for-tests.ts';
import { fullSights, goToSight, sightsOf } from './support/console-sights.ts';
import { fillConsole } from './support/filled-console.ts';
import { tabWalk } from './support/tab-walk.ts';
import { addressIn, faultsOf, ownersPage } from './support/whole-page.ts';
import { openWorld, type World } from './support/world.ts';

// Every page of the console, and with ALL_SIGHTS in every state that has something of its own: by keyboard alone, and for axe.

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fillConsole(world);
}, 300_000);
afterAll(() => world.close());

describe.each([looks[0]])('on %s', (_, look) => {
  test.each(pages.map(({ id }) => id))(
    'the page %s is whole by keyboard, and axe finds nothing',
    async (id) => {
      const page = await ownersPage(world, look);
      expect(await faultsOf(page, addressIn(world, id), { sights: sightsOf(fullSights[id]), walks: true })).toEqual({});
      await page.context().close();
    },
    180_000,
  );
});

test('Shift+Tab leads back through all of it', async () => {
  const page = await ownersPage(world, looks[1][1]);
  for (const [id, [first]] of Object.entries(fullSights)) {
    if (!first) continue;
    await goToSight(page, addressIn(world, id), first);
    expect([id, await tabWalk(page, { key: 'Shift+Tab' })]).toEqual([id, []]);
  }
  await page.context().close();
}, 300_000);
