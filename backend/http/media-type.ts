import { ProblemError } from './problem.ts';

/** Throws a 415 problem unless the request names one of the media types (parameters such as charset are ignored). */
export function requireMediaType(request: Request, allowed: readonly string[]): void {
  requireType(request.headers.get('content-type') ?? '', allowed);
}

/** The same for the header's text alone. */
export function requireType(contentType: string, allowed: readonly string[]): void {
  const given = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (allowed.includes(given)) return;
  throw new ProblemError({
    code: 'media-type',
    status: 415,
    title: 'The body has a type that is not taken here.',
    detail: `Send Content-Type: ${allowed.join(' or ')}.`,
  });
}
