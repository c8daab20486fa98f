import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import * as v from 'valibot';
import { limits } from '../../contracts/limits.ts';
import { fieldErrors } from '../../contracts/problem.ts';
import { requireMediaType } from '../http/media-type.ts';
import { ProblemError } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { isWithin, readJson } from '../http/read-json.ts';
import { senderSuspicions } from '../intake/suspicions.ts';

export type EdgeContext = Context<{ Bindings: HttpBindings }>;

/** Reads and checks a page's question. Throws a ProblemError that names what is wrong, and repeats nothing. */
export async function readAsked<Asked>(request: Request, schema: v.GenericSchema<unknown, Asked>): Promise<Asked> {
  requireMediaType(request, ['text/plain', 'application/json']);
  const body = readJson(await readBody(request, limits.envelopeBytes));
  const isSmall = isWithin(body, { depth: limits.jsonDepth, keys: limits.keysPerShopEvent });
  const result = isSmall ? v.safeParse(schema, body) : null;
  if (result?.success) return result.output;
  throw new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'Something in the request is wrong.',
    errors: result ? fieldErrors(result.issues) : [{ field: '', problem: 'has too many parts, or is nested too deep' }],
  });
}

/** What the request says of whoever sends it: what it calls itself, and why it may not be a person. */
export function senderOf(request: Request): { userAgent: string; suspicions: readonly string[] } {
  const userAgent = (request.headers.get('user-agent') ?? '').slice(0, limits.text);
  const acceptLanguage = request.headers.get('accept-language') ?? '';
  return { userAgent, suspicions: senderSuspicions({ userAgent, acceptLanguage }) };
}
