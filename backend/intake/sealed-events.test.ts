import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../loader/new-id.ts';
import { checksum, sealedEvents } from './sealed-events.ts';
import { sealAsBrowser } from './testing.ts';

const sealing = sealedEvents(Buffer.alloc(32, 7));
const { publicKey, open } = sealing;

describe('a sealed event', () => {
  test('opens again, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.json({ stringUnit: 'grapheme' })),
        async (body) => {
          const event = JSON.parse(JSON.stringify({ ...body, id: newId() }));
          expect(open(await sealAsBrowser(event, publicKey))).toEqual(event);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('opens in every process that has the same SECRET_KEY, and in no other', async () => {
    const event = { id: newId(), name: 'Test' };
    const sealed = await sealAsBrowser(event, publicKey);
    expect(sealedEvents(Buffer.alloc(32, 7)).open(sealed)).toEqual(event);
    expect(sealedEvents(Buffer.alloc(32, 8)).open(sealed)).toBeNull();
  });

  test('that was sealed for the key before opens beside the new ones', async () => {
    const event = { id: newId(), name: 'Test' };
    const next = sealedEvents(Buffer.alloc(32, 8), [Buffer.alloc(32, 7)]);
    expect(next.open(await sealAsBrowser(event, publicKey))).toEqual(event);
    expect(next.open(await sealAsBrowser(event, next.publicKey))).toEqual(event);
    expect(next.publicKey).not.toBe(publicKey);
  });

  test('with any one byte changed does not open', async () => {
    const { id, sealed } = await sealAsBrowser({ id: newId(), phone: '+79000000001' }, publicKey);
    const bytes = Buffer.from(sealed, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(open({ id, sealed: changed.toString('base64') })).toBeNull();
    }
  });

  test('of nonsense does not open and does not throw', () => {
    for (const sealed of ['', 'AAAA', '=', Buffer.alloc(65, 4).toString('base64'), 'A'.repeat(65_536)]) {
      expect(open({ id: newId(), sealed })).toBeNull();
    }
  });
});

test('the public key is a point that browsers can import', async () => {
  const raw = Buffer.from(publicKey, 'base64');
  expect(raw).toHaveLength(65);
  await crypto.subtle.importKey('raw', raw, { name: 'ECDH', namedCurve: 'P-256' }, false, []);
});

test('the checksum is the one of docs/decisions/0006', () => {
  expect([checksum(''), checksum('a'), checksum('{"id":"я😀"}'.repeat(9))]).toEqual([
    0,
    97,
    checksumInWords('{"id":"я😀"}'.repeat(9)),
  ]);
});

/** The same by the book: 32 bits, two's complement. */
function checksumInWords(text: string): number {
  let sum = 0n;
  for (const point of Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0)) {
    sum = BigInt.asIntN(32, sum * 31n + BigInt(point));
  }
  return Number(sum);
}
