import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSealedLines, writeSealedLines } from './sealed-file.ts';

describe('a sealed file of lines', () => {
  let folder: string;
  let file: string;
  const key = randomBytes(32);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tendril-sealed-'));
    file = join(folder, 'visits.lines');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function* each(lines: readonly string[]) {
    yield* lines;
  }
  const write = (lines: readonly string[]) => writeSealedLines({ file, key }, each(lines));
  async function read(withKey = key): Promise<string[]> {
    const lines: string[] = [];
    for await (const line of readSealedLines({ file, key: withKey })) lines.push(line);
    return lines;
  }
  /** Random, so that gzip cannot make one frame of many. */
  const long = () => Array.from({ length: 40 }, () => randomBytes(4096).toString('base64'));

  test('gives back every line, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.json({ maxDepth: 1 })), async (lines) => {
        rmSync(file, { force: true });
        await write(lines);
        expect(await read()).toEqual(lines);
      }),
      { numRuns: 30 },
    );
    rmSync(file);
    const lines = long();
    await write(lines);
    expect(await read()).toEqual(lines);
  });

  test('shows nothing of them and is for its owner alone', async () => {
    await write(Array(1000).fill('{"phone":"+79001234567"}'));
    expect(readFileSync(file).includes('79001234567')).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(write(['another'])).rejects.toThrow('EEXIST');
  });

  test('is refused after one changed bit, anywhere', async () => {
    await write(long());
    const sound = readFileSync(file);
    const places = [0, 1, 4, 5, 70_000, sound.length - 1, ...Array.from({ length: 10 }, (_, n) => 997 * n)];
    for (const place of places) {
      const changed = Buffer.from(sound);
      changed[place] = (changed[place] ?? 0) ^ 1;
      writeFileSync(file, changed);
      await expect(read(), `byte ${place}`).rejects.toThrow('visits.lines is cut or was changed');
    }
  });

  test('is refused when it is cut, longer, in another order, or of another key', async () => {
    await write(long());
    const sound = readFileSync(file);
    const frame = 64 * 1024 + 21;
    const wrong = {
      empty: Buffer.alloc(0),
      'cut between frames': sound.subarray(0, frame),
      'cut inside a frame': sound.subarray(0, frame + 100),
      longer: Buffer.concat([sound, Buffer.from('x')]),
      swapped: Buffer.concat([sound.subarray(frame, 2 * frame), sound.subarray(0, frame), sound.subarray(2 * frame)]),
    };
    for (const [what, bytes] of Object.entries(wrong)) {
      writeFileSync(file, bytes);
      await expect(read(), what).rejects.toThrow('is cut or was changed');
    }
    writeFileSync(file, sound);
    await expect(read(randomBytes(32))).rejects.toThrow('is cut or was changed');
    rmSync(file);
    await expect(read()).rejects.toThrow('visits.lines is missing');
  });
});
