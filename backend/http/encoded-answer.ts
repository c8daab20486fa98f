import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

type Encoding = 'br' | 'gzip' | 'identity';

export interface EncodedFile {
  content: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/** Enough for every site's tag and every file of a build; what falls out is only compressed again. */
const keptAnswers = 512;

/**
 * Answers with files in brotli 11 or gzip as the caller can read them, each compressed once, with a strong ETag for
 * each encoding and 304 where the caller has it already.
 */
export function encodedAnswers(): (request: Request, file: EncodedFile) => Promise<Response> {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  return async (request, { content, headers }) => {
    const encoding = chooseEncoding(request.headers.get('accept-encoding') ?? '');
    const digest = createHash('sha256').update(content).digest('base64url').slice(0, 22);
    const etag = `"${digest}-${encoding}"`;
    const all = { ...headers, etag, vary: 'Accept-Encoding' };
    if (holds(request.headers.get('if-none-match') ?? '', etag))
      return new Response(null, { status: 304, headers: all });
    let encoded = kept.get(etag);
    if (!encoded) {
      if (kept.size >= keptAnswers) kept.clear();
      encoded = encode(Buffer.from(content as string), encoding);
      kept.set(etag, encoded);
    }
    const encodingHeader = encoding === 'identity' ? {} : { 'content-encoding': encoding };
    return new Response(await encoded, { headers: { ...all, ...encodingHeader } });
  };
}

async function encode(content: Buffer, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'identity') return Uint8Array.from(content);
  if (encoding === 'gzip') return Uint8Array.from(await promisify(gzip)(content, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return Uint8Array.from(await promisify(brotliCompress)(content, { params }));
}

/** Brotli before gzip, each only where named and not refused by `q=0`. */
export function chooseEncoding(accepted: string): Encoding {
  const offers = accepted.split(',').map((offer) =>
    offer
      .toLowerCase()
      .split(';')
      .map((part) => part.trim()),
  );
  const takes = (name: string) =>
    offers.some(([offered, weight]) => offered === name && Number(weight?.replace(/^q=/, '') ?? 1) > 0);
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}

function holds(ifNoneMatch: string, etag: string): boolean {
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
