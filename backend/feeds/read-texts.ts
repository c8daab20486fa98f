import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FeedError } from './feed-error.ts';

/** What a feed may be at most, unpacked. A file of 200,000 products has about this length. */
export const mostFeedBytes = 100 * 1024 * 1024;

/** Long enough for `<?xml version="1.0" encoding="windows-1251"?>` with whatever stands in it. */
const headBytes = 256;

/**
 * A file's text, piece by piece: unpacked where it is gzip, whatever its name says, and decoded as its first line says, else as
 * UTF-8. Throws a FeedError where it is broken, too long or in an encoding that nobody knows.
 */
export async function* readTexts(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let head = Buffer.alloc(0);
  for await (const bytes of counted(unpacked(body))) {
    if (decoder) {
      yield decoder.decode(bytes, { stream: true });
      continue;
    }
    head = Buffer.concat([head, bytes]);
    if (head.length < headBytes) continue;
    decoder = decoderOf(head);
    yield decoder.decode(head, { stream: true });
  }
  if (decoder) yield decoder.decode();
  else yield decoderOf(head).decode(head);
}

async function* unpacked(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = body[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const whole = chained(first.value, source);
  // By its first bytes: some servers name the packing in a header, others in the file's name.
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* whole;
  const gunzip = createGunzip();
  const feeding = pipeline(whole, gunzip);
  feeding.catch(() => {}); // it is told where it is read
  try {
    for await (const bytes of gunzip as AsyncIterable<Buffer>) yield bytes;
    await feeding;
  } catch (error) {
    await feeding.catch(() => {});
    throw isZlibError(error) ? new FeedError('broken-gzip', { cause: error }) : error;
  } finally {
    gunzip.destroy();
  }
}

async function* chained(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** A small packed file may hold a very long one. */
async function* counted(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > mostFeedBytes) throw new FeedError('too-large');
    yield chunk;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function decoderOf(head: Buffer): TextDecoder {
  const name = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head.toString('latin1').trimStart())?.[1];
  const byMark =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
  try {
    return new TextDecoder(byMark ?? name ?? 'utf-8');
  } catch (cause) {
    throw new FeedError('unknown-encoding', { line: 1, cause });
  }
}
