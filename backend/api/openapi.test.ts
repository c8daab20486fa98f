import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { siteId } from '../../contracts/text.ts';
import { wholeNumber } from '../http/checked-query.ts';
import { openApi } from './openapi.ts';
import { openApiRoute } from './openapi-route.ts';
import { route } from './route.ts';

const answer = v.object({ name: v.string(), size: v.nullable(v.number()) });
const routes = [
  route({
    method: 'PUT',
    path: '/sites/:site/things/:id',
    summary: 'Puts a thing.',
    access: 'settings:write',
    params: v.object({ site: siteId(), id: v.pipe(v.string(), v.uuid()) }),
    query: v.object({ limit: v.optional(wholeNumber({ least: 1, most: 5 }), '3') }),
    body: { schema: v.strictObject({ name: v.pipe(v.string(), v.minLength(1)), note: v.optional(v.string()) }) },
    answer,
    handle: async () => ({ name: '', size: null }),
  }),
  route({
    method: 'DELETE',
    path: '/sites/:site/things/:id',
    summary: 'Takes it away.',
    access: 'person',
    status: 204,
    handle: async () => undefined,
  }),
];

describe('the OpenAPI document', () => {
  // biome-ignore lint/suspicious/noExplicitAny: a document that is looked into by paths
  const { paths } = openApi(routes, 'https://tendril.example') as any;
  const put = paths['/sites/{site}/things/{id}'].put;

  test('has each route with its parameters, its body and its answers', () => {
    expect(put).toMatchObject({
      operationId: 'putSitesSiteThingsId',
      summary: 'Puts a thing.',
      parameters: [
        { name: 'site', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'id', in: 'path', required: true },
        { name: 'limit', in: 'query', required: false, schema: { default: '3' } },
      ],
      requestBody: {
        content: { 'application/json': { schema: { required: ['name'], properties: { name: { minLength: 1 } } } } },
      },
      responses: { 200: { content: { 'application/json': { schema: { required: ['name', 'size'] } } } } },
    });
  });

  test('says who may call', () => {
    expect(put).toMatchObject({
      'x-scope': 'settings:write',
      security: [{ logIn: [] }, { token: ['settings:write'] }],
    });
    expect(paths['/sites/{site}/things/{id}'].delete).toMatchObject({
      security: [{ logIn: [] }],
      responses: { 204: {} },
    });
  });

  test('is among the routes that it describes', async () => {
    const own = openApiRoute(routes, 'https://tendril.example');
    const described = (await own.handle({} as never)) as { paths: object; servers: object };
    expect(Object.keys(described.paths)).toContain('/openapi.json');
    expect(described.servers).toEqual([{ url: 'https://tendril.example/api' }]);
  });
});
