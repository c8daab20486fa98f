import { type OpenApi, OperationEntry } from '../features/reference/operation.tsx';
import { useApi } from '../ui/api-context.ts';
import { FailureNotice } from '../ui/notice.tsx';
import { useResource } from '../ui/use-resource.ts';
import { useWords } from '../ui/words-context.tsx';

/** The document changes with a new version of the backend only. */
const everyMs = 3_600_000;

/** The API, drawn from the document that the backend makes from its own routes. */
export function ReferencePage() {
  const { say } = useWords();
  const api = useApi();
  const { resource, retry } = useResource('openapi', {
    load: (signal) => api.read<OpenApi>('/api/openapi.json', signal),
    everyMs,
  });
  return (
    <main class="page reference" aria-busy={resource.state === 'loading'}>
      <h1>{say('page-reference')}</h1>
      <p class="page-text">
        {say('referenceText')} <a href="/api/openapi.json">{say('referenceDocument')}</a>
      </p>
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'full' &&
        Object.entries(resource.value.paths).flatMap(([path, operations]) =>
          Object.entries(operations).map(([method, operation]) => (
            <OperationEntry key={operation.operationId} method={method} path={path} operation={operation} />
          )),
        )}
    </main>
  );
}
