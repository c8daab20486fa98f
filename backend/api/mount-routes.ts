import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import * as v from 'valibot';
import { fieldErrors } from '../../contracts/problem.ts';
import type { Caller } from '../accounts/caller.ts';
import { checkedQuery } from '../http/checked-query.ts';
import { requireMediaType } from '../http/media-type.ts';
import { ProblemError } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { readJson } from '../http/read-json.ts';
import type { ApiContext, ApiRoute, Call } from './route.ts';

/**
 * The app of declared routes, to be mounted under /api. This is the one place where rights are checked (reliability S44):
 * 401 for strangers, 403 where the scope or the site is not theirs, or their second factor is missing; then the parameters and the body, each wrong field named.
 */
export function mountRoutes(
  routes: readonly ApiRoute[],
  callerOf: (context: ApiContext) => Promise<Caller | null>,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const route of routes) {
    app.on(route.method, route.path, async (context) => {
      const caller = await callerOf(context);
      checkAccess(route, caller);
      const params = checkedQuery(route.params ?? nothing, context.req.param());
      const query = checkedQuery(route.query ?? anything, context.req.query());
      const body = route.body ? await checkedBody(route.body, context.req.raw) : {};
      const call = { caller, sites: sitesOf(caller, { ...body, ...query, ...params }), params, query, body, context };
      return answer(route, context, await route.handle(call as Call<Caller | null, never, never, never>));
    });
  }
  return app;
}

const nothing = v.object({});
const anything = v.record(v.string(), v.unknown());

function checkAccess({ access, withoutFactor }: ApiRoute, caller: Caller | null): void {
  if (access === 'stranger') return;
  if (!caller) throw notLoggedIn();
  if (caller.kind === 'person' && caller.owesFactor && !withoutFactor) throw factorNeeded();
  if (access === 'person' ? caller.kind === 'person' : caller.scopes.includes(access)) {
    // Who is limited to some sites and gave out rights could give themselves the rest.
    if (access !== 'access:manage' || caller.sites === null) return;
  }
  throw new ProblemError({ code: 'not-allowed', status: 403, title: 'You may not do this.' });
}

/** A site that is named must be the caller's; the answer is the same for a site that does not exist. */
function sitesOf(caller: Caller | null, { site }: { site?: unknown }): readonly string[] | null {
  const own = caller ? caller.sites : [];
  if (typeof site !== 'string') return own;
  if (own && !own.includes(site)) {
    throw new ProblemError({ code: 'foreign-site', status: 403, title: 'This site is not yours.' });
  }
  return [site];
}

async function checkedBody({ schema, mostBytes }: NonNullable<ApiRoute['body']>, request: Request) {
  requireMediaType(request, ['application/json']);
  const result = v.safeParse(schema, readJson(await readBody(request, mostBytes)));
  if (result.success) return result.output;
  throw new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'Something in the request is wrong.',
    errors: fieldErrors(result.issues),
  });
}

/** Nothing of it may be kept by anybody on the way. */
function answer({ status }: ApiRoute, context: ApiContext, result: unknown): Response {
  context.header('cache-control', 'no-store');
  if (result instanceof Response) return result;
  return result === undefined ? context.body(null, 204) : context.json(result, status === 204 ? 200 : status);
}

function factorNeeded(): ProblemError {
  return new ProblemError({
    code: 'second-factor-needed',
    status: 403,
    title: 'A second factor is demanded of your role. Set it up first: POST /api/account/second-factor/offer.',
  });
}

function notLoggedIn(): ProblemError {
  return new ProblemError({
    code: 'not-logged-in',
    status: 401,
    title: 'Log in, or send a token.',
    headers: { 'www-authenticate': 'Bearer' },
  });
}
