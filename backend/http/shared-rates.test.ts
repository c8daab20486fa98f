import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { sharedRates } from './shared-rates.ts';

const minute = Date.UTC(2026, 2, 1, 12);

describe.each(testStores())('rates on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  /** A process of its own on the store, fifteen seconds into a minute. */
  const aProcess = (at = { ms: minute + 15_000 }) => sharedRates({ db: store.db, now: () => new Date(at.ms) });
  const bucket = (name: string) => [{ name, most: 100 }];
  const shared = () => store.db.selectFrom('quotas').select(['bucket', 'used']).orderBy('bucket').execute();

  test('give out exactly what there is, then tell how long to wait', () => {
    const rates = aProcess();
    expect(rates.take(bucket('one'), 100)).toBeNull();
    expect(rates.waitSec(bucket('one'))).toBe(45);
    expect(rates.take(bucket('one'), 1)).toBe(45);
    expect(rates.take(bucket('another'), 1)).toBeNull();
  });

  test('take from all buckets or from none', () => {
    const rates = aProcess();
    const both = [...bucket('wide'), { name: 'narrow', most: 10 }];
    expect(rates.take(both, 11)).toBe(45);
    expect(rates.take(bucket('wide'), 100)).toBeNull();
  });

  test('begin anew with the next minute', () => {
    const at = { ms: minute + 59_999 };
    const rates = aProcess(at);
    expect(rates.take(bucket('minute'), 100)).toBeNull();
    expect(rates.waitSec(bucket('minute'))).toBe(1);
    at.ms = minute + 60_000;
    expect(rates.waitSec(bucket('minute'))).toBeNull();
  });

  test('are shared by processes on one store, each use counted once', async () => {
    const [first, second] = [aProcess(), aProcess()];
    first.take(bucket('shared'), 60);
    second.take(bucket('shared'), 30);
    for (const rates of [first, second, first, second, first]) await rates.exchange();
    expect(await shared()).toContainEqual({ bucket: 'shared', used: 90 });
    expect(first.take(bucket('shared'), 11)).toBe(45);
    expect(second.take(bucket('shared'), 11)).toBe(45);
    expect(first.take(bucket('shared'), 10)).toBeNull();
    await first.exchange();
    await second.exchange();
    expect(second.waitSec(bucket('shared'))).toBe(45);
  });

  test('that are hardly used cost the store nothing', async () => {
    const rates = aProcess();
    rates.take(bucket('quiet'), 4);
    await rates.exchange();
    expect((await shared()).map((row) => row.bucket)).not.toContain('quiet');
  });
});
