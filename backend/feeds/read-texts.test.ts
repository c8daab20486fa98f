import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readTexts } from './read-texts.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function textOf(bytes: Buffer, size = 7): Promise<string> {
  let text = '';
  for await (const piece of readTexts(pieces(bytes, size))) text += piece;
  return text;
}

describe('a feed’s file', () => {
  test.each([1, 7, 300, 1_000_000])(
    'is decoded as it says, also where a letter is cut in two: %i bytes a piece',
    async (size) => {
      const text = `<?xml version="1.0" encoding="UTF-8"?><a>${'Кружка '.repeat(200)}</a>`;
      expect(await textOf(Buffer.from(text), size)).toBe(text);
    },
  );

  test('in windows-1251 is read', async () => {
    const head = Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>');
    expect(await textOf(Buffer.concat([head, Buffer.from([0xca, 0xf0, 0xf3, 0xe6, 0xea, 0xe0])]))).toContain('>Кружка');
  });

  test('in gzip is unpacked, whatever it is called', async () => {
    const text = `<a>${'Кружка '.repeat(5000)}</a>`;
    expect(await textOf(gzipSync(text), 50)).toBe(text);
  });

  test.each([
    [
      'in an encoding that nobody knows',
      Buffer.from('<?xml version="1.0" encoding="koi-99"?><a/>'),
      'unknown-encoding',
    ],
    [
      'whose gzip is broken',
      Buffer.concat([gzipSync('a'.repeat(5000)).subarray(0, 20), Buffer.alloc(400, 9)]),
      'broken-gzip',
    ],
    ['that unpacks to more than 100 MB', gzipSync(Buffer.alloc(101 * 1024 * 1024)), 'too-large'],
  ])('%s is refused', async (_, bytes, failure) => {
    await expect(textOf(bytes, 65_536)).rejects.toMatchObject({ failure });
  });
});
