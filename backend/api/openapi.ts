import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { ProblemSchema } from '../../contracts/problem.ts';
import type { ApiRoute } from './route.ts';

/** The OpenAPI 3.1 document of the declared routes: what checks a request is what describes it. Pure. */
export function openApi(routes: readonly ApiRoute[], publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tendril', version: '1' },
    servers: [{ url: `${publicUrl}/api` }],
    paths,
    components: {
      schemas: { Problem: schemaOf(ProblemSchema, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        logIn: { type: 'apiKey', in: 'cookie', name: '__Host-tendril' },
      },
    },
  };
}

function operation({ method, path, summary, access, params, query, body, answer, status }: ApiRoute): object {
  const good = answer
    ? { description: 'Done.', content: { 'application/json': { schema: schemaOf(answer, 'output') } } }
    : { description: 'Done.' };
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^a-z]+(\w?)/gi, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body.schema, 'input') } } },
    }),
    responses: { [status]: good, default: problem },
    ...securityOf(access),
  };
}

const problem = {
  description: 'What is wrong, in a problem document (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function securityOf(access: ApiRoute['access']): object {
  if (access === 'stranger') return { security: [] };
  if (access === 'person') return { security: [{ logIn: [] }] };
  return { security: [{ logIn: [] }, { token: [access] }], 'x-scope': access };
}

function parametersOf(schema: ApiRoute['query'], place: 'path' | 'query'): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: inner,
  }));
}

/** What JSON Schema has no word for, such as a check by a function, is left out: the backend still makes it. */
function schemaOf(schema: v.GenericSchema, typeMode: 'input' | 'output'): object {
  const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode, errorMode: 'ignore' }) as Record<string, unknown>;
  return rest;
}
