import { ProblemError } from './problem.ts';

/**
 * Reads a body as UTF-8 text and stops at the first byte over `limitBytes`, whatever the headers say. Throws a
 * ProblemError: 413 when it is too long, 400 when it broke off or is not UTF-8.
 */
export async function readBody(request: Request, limitBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw brokenBody('The body broke off.');
    });
    if (done) break;
    size += value.byteLength;
    if (size > limitBytes) {
      await reader.cancel();
      throw tooLarge(limitBytes);
    }
    chunks.push(value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw brokenBody('The body is not UTF-8.');
  }
}

/** The problem of a body over the bound. */
export function tooLarge(limitBytes: number): ProblemError {
  return new ProblemError({
    code: 'too-large',
    status: 413,
    title: 'The body is too large.',
    detail: `The most is ${limitBytes} bytes.`,
    // The rest of the body is not read, so the connection cannot be used again.
    headers: { connection: 'close' },
  });
}

/** The problem of a body that cannot be read. */
export function brokenBody(title: string): ProblemError {
  return new ProblemError({ code: 'unreadable-body', status: 400, title });
}
