import { createCipheriv, createDecipheriv } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { StartError } from '../store/start-error.ts';

/**
 * Form of the file: frames of at most 64 KiB, each a flag (1 for the last one), the length in four bytes, AES-256-GCM
 * cipher text and its tag of 16 bytes. The nonce is the frame's number, so frames cannot change places; flag and length
 * are authenticated, so the file cannot be cut. Each file has a key of its own. Inside is gzip of lines.
 */
const algorithm = 'aes-256-gcm';
const frameBytes = 64 * 1024;
const [headerBytes, tagBytes] = [5, 16];

interface SealedFile {
  file: string;
  /** 32 bytes, for this file alone. */
  key: Buffer;
}

/** Writes lines to a new file, sealed; nobody but its owner may read it. Rejects when the file exists. */
export async function writeSealedLines({ file, key }: SealedFile, lines: AsyncIterable<string>): Promise<void> {
  await pipeline(
    async function* () {
      for await (const line of lines) yield `${line}\n`;
    },
    createGzip(),
    (source) => seal(source, key),
    createWriteStream(file, { mode: 0o600, flags: 'wx' }),
  );
}

/** Reads them again. Throws a StartError when the file is missing, cut, changed in one bit, or of another key. */
export async function* readSealedLines({ file, key }: SealedFile): AsyncGenerator<string, void, undefined> {
  if (!existsSync(file)) throw new StartError(`The export is not complete: ${basename(file)} is missing.`);
  const plain = new PassThrough();
  const reading = pipeline(createReadStream(file), (source) => open(source, key), createGunzip(), plain);
  // Told when it is awaited below; until then nobody listens.
  reading.catch(() => {});
  try {
    yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY });
    await reading;
  } catch (cause) {
    throw new StartError(`The export is damaged: ${basename(file)} is cut or was changed. Take another copy.`, {
      cause,
    });
  } finally {
    plain.destroy();
  }
}

async function* seal(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of source) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length > frameBytes) {
      yield sealFrame(waiting.subarray(0, frameBytes), { key, number, isLast: false });
      waiting = waiting.subarray(frameBytes);
      number += 1;
    }
  }
  yield sealFrame(waiting, { key, number, isLast: true });
}

function sealFrame(plain: Buffer, { key, number, isLast }: { key: Buffer; number: number; isLast: boolean }): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(isLast ? 1 : 0, 0);
  header.writeUInt32BE(plain.length, 1);
  const cipher = createCipheriv(algorithm, key, nonceOf(number)).setAAD(header);
  return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

async function* open(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0);
  let number = 0;
  let ended = false;
  for await (const chunk of source) {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      if (waiting.length < headerBytes) break;
      const length = waiting.readUInt32BE(1);
      if (length > frameBytes || ended) throw new Error('not a frame');
      const end = headerBytes + length + tagBytes;
      if (waiting.length < end) break;
      ended = waiting.readUInt8(0) === 1;
      yield openFrame(waiting.subarray(0, end), { key, number });
      waiting = waiting.subarray(end);
      number += 1;
    }
  }
  if (!ended || waiting.length > 0) throw new Error('not the whole file');
}

function openFrame(frame: Buffer, { key, number }: { key: Buffer; number: number }): Buffer {
  const decipher = createDecipheriv(algorithm, key, nonceOf(number), { authTagLength: tagBytes });
  decipher.setAAD(frame.subarray(0, headerBytes)).setAuthTag(frame.subarray(frame.length - tagBytes));
  const body = frame.subarray(headerBytes, frame.length - tagBytes);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 6, 6);
  return nonce;
}
