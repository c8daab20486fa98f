import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type * as v from 'valibot';
import type { Scope } from '../../contracts/access.ts';
import type { Caller } from '../accounts/caller.ts';

export type ApiContext = Context<{ Bindings: HttpBindings }>;
type Schema = v.GenericSchema<unknown, Record<string, unknown>>;
type Nothing = v.StrictObjectSchema<Record<never, never>, undefined>;

/** What a route is given to answer. Everything is checked. */
export interface Call<Who, Params, Query, Body> {
  caller: Who;
  /** The sites this is about: the one that was named, else all of the caller's; `null` for every site. */
  sites: readonly string[] | null;
  params: Params;
  query: Query;
  body: Body;
  context: ApiContext;
}

/**
 * One route of the API, declared: from this the app is mounted, the rights are checked, the OpenAPI document is drawn and
 * the test of all routes by all roles is made. `site` among the parameters is the site that it is about, and is
 * checked against the caller's sites, wherever it stands.
 */
export interface ApiRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api, in Hono's way: `/inquiries/:id`. */
  path: string;
  /** One sentence for the API's page. */
  summary: string;
  /** Who may call: anybody, whoever is logged in, or who has this scope. */
  access: 'stranger' | 'person' | Scope;
  /** Open to somebody who has yet to set up the second factor that is demanded of them: what setting it up takes. */
  withoutFactor?: true;
  params?: Schema;
  query?: Schema;
  /** The JSON body, and how long it may be. */
  body?: { schema: Schema; mostBytes: number };
  /** What a good answer is; absent: an answer without content, or one that is no JSON. */
  answer?: v.GenericSchema;
  /** Status of a good answer. */
  status: 200 | 201 | 202 | 204;
  handle(call: Call<Caller | null, never, never, never>): Promise<unknown>;
}

type Output<Given> = Given extends v.GenericSchema ? v.InferOutput<Given> : Record<never, never>;

interface RouteSettings<
  Access extends ApiRoute['access'],
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
> extends Omit<ApiRoute, 'access' | 'params' | 'query' | 'body' | 'status' | 'handle'> {
  access: Access;
  params?: Params;
  query?: Query;
  body?: { schema: Body; mostBytes?: number };
  status?: ApiRoute['status'];
  /** Resolves to the JSON of the answer, to a whole `Response`, or to nothing for an answer without content. */
  handle(
    call: Call<
      Access extends 'stranger'
        ? Caller | null
        : Access extends 'person'
          ? Extract<Caller, { kind: 'person' }>
          : Caller,
      Output<Params>,
      Output<Query>,
      Output<Body>
    >,
  ): Promise<unknown>;
}

/** Enough for a form; who takes more says so. */
const usualBytes = 16_384;

/** Declares a route, with the types of its schemas in its handler. */
export function route<
  Access extends ApiRoute['access'],
  Params extends Schema = Nothing,
  Query extends Schema = Nothing,
  Body extends Schema = Nothing,
>({ body, status = 200, ...rest }: RouteSettings<Access, Params, Query, Body>): ApiRoute {
  return {
    ...rest,
    ...(body && { body: { mostBytes: usualBytes, ...body } }),
    status,
    // What `mountRoutes` hands over is checked by the very schemas that the handler's types come from.
  } as unknown as ApiRoute;
}
