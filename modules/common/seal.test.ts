import { createECDH } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { openSealed } from '../../e2e/support/open-sealed.ts';
import { newId } from '../../loader/new-id.ts';
import { bounded } from './bounded.ts';
import { sealer } from './seal.ts';

const backend = createECDH('prime256v1');
const publicKey = backend.generateKeys('base64', 'uncompressed');
const parcelOf = (text: string) => `1${JSON.stringify({ id: newId(), text })}`;
/** The event that the backend finds in a parcel from the disk. */
const opened = (parcel: string | undefined) => openSealed(JSON.parse(parcel?.slice(1) ?? '').sealed, backend);

describe('a sealed event', () => {
  // First of all, so that no other sealer is still making its pads.
  test('is made without waiting for WebCrypto once a pad is ready', async () => {
    const made = vi.spyOn(crypto.subtle, 'encrypt');
    const seal = sealer(publicKey);
    await seal(parcelOf('the first waits for its pad'));
    await vi.waitFor(() =>
      expect(made.mock.settledResults.map(({ type }) => type)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']),
    );
    let turns = 0;
    const counting = (async () => {
      for (; turns < 20; turns++) await undefined;
    })();
    await seal(parcelOf('not this one'));
    expect(turns).toBeLessThan(20);
    await counting;
    vi.restoreAllMocks();
  });

  test('is opened by the backend to what it was, and says nothing before', async () => {
    const seal = sealer(publicKey);
    const parcel = parcelOf('Анна 😀 +79000000001 "quoted"');
    const sealed = await seal(parcel);
    expect(sealed?.slice(0, 46)).toBe(`${parcel.slice(0, 45)},`);
    expect(Buffer.from(JSON.parse(sealed?.slice(1) ?? '').sealed, 'base64').toString()).not.toContain('79000000001');
    expect(opened(sealed)).toBe(parcel.slice(1));
  });

  test('shares its pad with no other', async () => {
    const seal = sealer(publicKey);
    const parcel = parcelOf('the same');
    const all = await Promise.all([seal(parcel), seal(parcel), seal(parcel)]);
    expect(new Set(all.map((one) => JSON.parse(one?.slice(1) ?? '').sealed.slice(0, 80))).size).toBe(3);
    for (const one of all) expect(opened(one)).toBe(parcel.slice(1));
  });

  test('may be the longest that there is, in any language', async () => {
    const parcel = `1${bounded({ id: newId(), texts: Array.from({ length: 4 }, () => 'ж'.repeat(3980)) })}`;
    expect(parcel.length).toBeGreaterThan(15_900);
    expect(opened(await sealer(publicKey)(parcel))).toBe(parcel.slice(1));
  });

  test.each([
    ['there is no key', ''],
    ['the key is none', 'bm8ga2V5'],
  ])('is none where %s, and nothing is thrown', async (_, key) => {
    expect(await sealer(key)(parcelOf('x'))).toBeUndefined();
  });

  test('is none where WebCrypto fails', async () => {
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new Error('not here'));
    expect(await sealer(publicKey)(parcelOf('x'))).toBeUndefined();
    vi.restoreAllMocks();
  });
});
