import { useWords } from '../../ui/words-context.tsx';

/** What the page reads of the OpenAPI document (backend/api/openapi.ts). */
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}

export interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: { 'application/json': { schema: object } } };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  security: object[];
  'x-scope'?: string;
}

/** One route: what it does, who may call it, and, unfolded, what it takes and gives. */
export function OperationEntry({ method, path, operation }: { method: string; path: string; operation: Operation }) {
  const { say } = useWords();
  const { summary, parameters, requestBody, responses } = operation;
  const [status = '', good] = Object.entries(responses).find(([code]) => code !== 'default') ?? [];
  return (
    <details class="operation" id={operation.operationId}>
      <summary>
        <span class="method" data-method={method}>
          {method}
        </span>
        <code class="code">/api{path}</code>
        <span class="operation-summary">{summary}</span>
      </summary>
      <p class="operation-access">{useAccess(operation)}</p>
      {parameters.length > 0 && (
        <>
          <h2>{say('referenceParameters')}</h2>
          <ul class="operation-parameters">
            {parameters.map(({ name, required, schema }) => (
              <li key={name}>
                <code class="code">{name}</code> {required && <em>{say('referenceRequired')}</em>}{' '}
                <code class="code quiet">{JSON.stringify(schema)}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {requestBody && <Schema title={say('referenceBody')} schema={requestBody.content['application/json'].schema} />}
      <Schema title={say('referenceAnswer', { status })} schema={good?.content?.['application/json']?.schema} />
    </details>
  );
}

function Schema({ title, schema }: { title: string; schema: object | undefined }) {
  return (
    <>
      <h2>{title}</h2>
      {schema && <pre class="code operation-schema">{JSON.stringify(schema, null, 2)}</pre>}
    </>
  );
}

function useAccess({ security, 'x-scope': scope }: Operation): string {
  const { say } = useWords();
  if (scope) return say('referenceFor', { scope });
  return say(security.length > 0 ? 'referenceForPeople' : 'referenceForAll');
}
