import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPersonAt } from '../accounts/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { checkAudit } from './check-audit.ts';
import { listAudit } from './list-audit.ts';
import { writeAudit } from './write-audit.ts';

describe.each(testStores())('the log of changes on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom('audit_entries').execute();
    for (let number = 1; number <= 5; number += 1) {
      const note = { caller: aPersonAt(), action: 'site.publish', site: number % 2 ? 'salon' : 'other', object: 'x' };
      const content = { before: { z: 1, a: { ключ: [1, 'два', null] } }, after: { price: 1.5, none: null } };
      await store.db.transaction().execute((tx) => writeAudit(tx, { ...note, ...content, at: new Date() }));
    }
  });
  const edit = (number: number) => store.db.updateTable('audit_entries').where('number', '=', number);

  test('is whole as it was written', async () => {
    const check = await checkAudit(store.db);
    expect(check).toEqual({ entries: 5, broken: null, lastHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('written by many at once is one chain', async () => {
    const note = { caller: 'system', action: 'x', site: null, object: 'x', at: new Date() } as const;
    await Promise.all(Array.from({ length: 20 }, () => store.db.transaction().execute((tx) => writeAudit(tx, note))));
    expect(await checkAudit(store.db)).toMatchObject({ entries: 25, broken: null });
  });

  test.each([
    ['a person', { caller: 'person:somebody@salon.example' }],
    ['a time', { at: new Date(0) }],
    ['what was there before', { before: '{"z":2}' }],
    ['what was there after', { after: null }],
    ['a site', { site_id: 'third' }],
    ['a hash', { hash: 'f'.repeat(64) }],
  ])('shows that %s was edited', async (_, change) => {
    await edit(3).set(change).execute();
    expect(await checkAudit(store.db)).toMatchObject({ entries: 2, broken: 3 });
  });

  test.each([1, 3])('shows that entry %i was removed', async (number) => {
    await store.db.deleteFrom('audit_entries').where('number', '=', number).execute();
    expect(await checkAudit(store.db)).toMatchObject({ broken: number + 1 });
    for (let next = number + 1; next <= 5; next += 1)
      await edit(next)
        .set({ number: next - 1 })
        .execute();
    expect(await checkAudit(store.db)).toMatchObject({ broken: number });
  });

  test('an end that was cut off shows against a hash that was noted', async () => {
    const { lastHash } = await checkAudit(store.db);
    await store.db.deleteFrom('audit_entries').where('number', '=', 5).execute();
    expect((await checkAudit(store.db)).lastHash).not.toBe(lastHash);
  });

  test('is read newest first, page by page, and for some sites only', async () => {
    const first = await listAudit(store.db, { sites: null, before: undefined, limit: 3 });
    expect([first.entries.map(({ number }) => number), first.next]).toEqual([[5, 4, 3], 3]);
    const second = await listAudit(store.db, { sites: null, before: 3, limit: 3 });
    expect([second.entries.map(({ number }) => number), second.next]).toEqual([[2, 1], null]);
    const own = await listAudit(store.db, { sites: ['other'], before: undefined, limit: 50 });
    expect(own.entries.map(({ number, site }) => [number, site])).toEqual([
      [4, 'other'],
      [2, 'other'],
    ]);
  });
});
