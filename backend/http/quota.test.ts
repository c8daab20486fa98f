import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { forgetQuotas, giveBackQuota, takeQuota } from './quota.ts';

const now = new Date('2026-03-01T12:00:15Z');

describe.each(testStores())('a quota on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  const quota = (bucket: string, amount = 1) => ({ bucket, most: 10, windowSec: 60, amount, now });

  test('gives out exactly what there is, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, () => takeQuota(store.db, quota('many'))));
    expect(answers.filter((answer) => answer === null)).toHaveLength(10);
    expect(answers.filter((answer) => answer === 45)).toHaveLength(15);
  });

  test('takes nothing when there is not enough, and begins anew with the next window', async () => {
    expect(await takeQuota(store.db, quota('parts', 8))).toBeNull();
    expect(await takeQuota(store.db, quota('parts', 3))).toBe(45);
    expect(await takeQuota(store.db, quota('parts', 2))).toBeNull();
    expect(await takeQuota(store.db, quota('parts', 11))).toBe(45);
    expect(await takeQuota(store.db, { ...quota('parts'), now: new Date(now.getTime() + 60_000) })).toBeNull();
  });

  test('gets back what was given back', async () => {
    await takeQuota(store.db, quota('back', 10));
    await giveBackQuota(store.db, quota('back', 4));
    expect(await takeQuota(store.db, quota('back', 4))).toBeNull();
  });

  test('is forgotten after a day', async () => {
    await forgetQuotas(store.db, new Date(now.getTime() + 23 * 3_600_000));
    expect(await store.db.selectFrom('quotas').select('bucket').execute()).not.toEqual([]);
    await forgetQuotas(store.db, new Date(now.getTime() + 25 * 3_600_000));
    expect(await store.db.selectFrom('quotas').select('bucket').execute()).toEqual([]);
  });
});
