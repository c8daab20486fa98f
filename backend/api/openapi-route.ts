import * as v from 'valibot';
import { openApi } from './openapi.ts';
import { type ApiRoute, route } from './route.ts';

/** `GET /openapi.json` of these routes and itself, for everybody: it holds nothing that is not in our documentation. */
export function openApiRoute(routes: readonly ApiRoute[], publicUrl: string): ApiRoute {
  const own: ApiRoute = route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description of the API.',
    access: 'stranger',
    answer: v.looseObject({ openapi: v.string() }),
    handle: async () => openApi([...routes, own], publicUrl),
  });
  return own;
}
