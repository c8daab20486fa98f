import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiFailure, type FailureKind } from '../api.ts';
import { usePolling } from './use-polling.ts';

/** One thing read from the backend: on its way, failed, or there. */
export type Resource<Value> =
  | { state: 'loading' }
  | { state: 'failed'; kind: FailureKind }
  | { state: 'full'; value: Value };

/**
 * Reads a thing and keeps it fresh every `everyMs` milliseconds. It is read anew when `name` changes. A failed
 * refresh keeps what is there; `retry` begins again after a failure, `refresh` looks at once after a change.
 */
export function useResource<Value>(
  name: string,
  { load, everyMs }: { load: (signal: AbortSignal) => Promise<Value>; everyMs: number },
): { resource: Resource<Value>; retry: () => void; refresh: () => Promise<void> } {
  const [held, setHeld] = useState<{ name: string; resource: Resource<Value> }>({
    name,
    resource: { state: 'loading' },
  });
  const latest = useRef(load);
  latest.current = load;
  const running = useRef<AbortController | null>(null);

  const read = useCallback(async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const settle = (change: (old: Resource<Value>) => Resource<Value>) => {
      if (controller.signal.aborted) return;
      setHeld((old) => ({ name, resource: change(old.name === name ? old.resource : { state: 'loading' }) }));
    };
    try {
      const value = await latest.current(controller.signal);
      settle(() => ({ state: 'full', value }));
    } catch (error) {
      const kind = error instanceof ApiFailure ? error.kind : 'server';
      settle((old) => (old.state === 'full' && kind !== 'gone' ? old : { state: 'failed', kind }));
    }
  }, [name]);

  useEffect(() => {
    void read();
    return () => running.current?.abort();
  }, [read]);
  usePolling(read, everyMs);

  const retry = useCallback(() => {
    setHeld({ name, resource: { state: 'loading' } });
    void read();
  }, [name, read]);
  return { resource: held.name === name ? held.resource : { state: 'loading' }, retry, refresh: read };
}
