import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from '../console/pages.ts';
import { looks } from './support/console-for-tests.ts';
import { emptySights, fullSights, sightsOf } from './support/console-sights.ts';
import { addressIn, faultsOf, ownersPage } from './support/whole-page.ts';
import { openWorld, type World } from './support/world.ts';

// Every page of the console before anything has come: by keyboard alone, and for axe.

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 300_000);
afterAll(() => world.close());

test('every page of the console is looked at, empty and full', () => {
  const ids = pages.map(({ id }) => id).sort();
  expect(Object.keys(fullSights).sort()).toEqual(ids);
  expect(Object.keys(emptySights).sort()).toEqual(ids);
});

test.each(pages.map(({ id }) => id))(
  'the empty page %s is whole by keyboard, on a phone, and axe finds nothing',
  async (id) => {
    const page = await ownersPage(world, looks[2][1]);
    const sights = sightsOf(emptySights[id]);
    expect(await faultsOf(page, addressIn(world, id), { sights, walks: true })).toEqual({});
    await page.context().close();
  },
  180_000,
);
