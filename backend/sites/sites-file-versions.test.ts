import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPersonAt } from '../accounts/testing.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { testStores } from '../store/testing.ts';
import { applySitesFile } from './apply-sites-file.ts';
import { parseSitesFile } from './check-sites-file.ts';
import { storeVersion } from './store-version.ts';
import { aSite } from './testing.ts';

describe.each(testStores())('a sites file and the versions of a site on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['site_versions', 'sites'] as const) await store.db.deleteFrom(table).execute();
  });

  const apply = (...sites: object[]) =>
    applySitesFile(store, { file: parseSitesFile({ sites }, 'production'), secrets: createSecrets(randomBytes(32)) });

  test('keeps a version of what it changes, and leaves alone what was published since it last said something new', async () => {
    const versions = async () =>
      (await store.db.selectFrom('site_versions').selectAll().orderBy('number').execute()).map(
        ({ number, published_by, settings }) => [number, published_by, (settings as { name: string }).name],
      );
    const name = async () => (await store.db.selectFrom('sites').select('name').executeTakeFirst())?.name;
    await apply(aSite());
    await apply(aSite());
    expect(await versions()).toEqual([[1, 'sites-file', 'Salon']]);
    const hand = { settings: aSite({ name: 'By hand' }), caller: aPersonAt(), note: null, now: new Date() };
    await store.db.transaction().execute((tx) => storeVersion(tx, hand));
    await apply(aSite());
    expect(await name()).toBe('By hand');
    await apply(aSite({ name: 'By file' }));
    expect(await name()).toBe('By file');
    expect(await versions()).toEqual([
      [1, 'sites-file', 'Salon'],
      [2, 'person:owner@salon.example', 'By hand'],
      [3, 'sites-file', 'By file'],
    ]);
  });

  test('makes number 1 of a site that was set up before versions were kept', async () => {
    await apply(aSite());
    await store.db.deleteFrom('site_versions').execute();
    await apply(aSite({ name: 'New name' }));
    const kept = await store.db
      .selectFrom('site_versions')
      .select(['number', 'published_by'])
      .orderBy('number')
      .execute();
    expect(kept).toEqual([
      { number: 1, published_by: 'system' },
      { number: 2, published_by: 'sites-file' },
    ]);
  });
});
