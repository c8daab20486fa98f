import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { AuditEntry, AuditList } from '../../../contracts/audit.ts';
import { ApiFailure, type FailureKind, queryOf } from '../../api.ts';
import { useApi } from '../../ui/api-context.ts';

/** The log as far as it was read, newest first. */
export interface Audit {
  entries: AuditEntry[];
  /** Whether there are older ones; `null` before the first answer. */
  more: boolean | null;
  busy: boolean;
  failure: FailureKind | null;
}

const nothing: Audit = { entries: [], more: null, busy: true, failure: null };

/** Reads the log of a site, or of everything (empty), page by page. `readMore` goes on, also after a failure. */
export function useAudit(site: string): { audit: Audit; readMore: () => void } {
  const api = useApi();
  const [audit, setAudit] = useState(nothing);
  const running = useRef<AbortController | null>(null);

  const read = useCallback(
    async (known: AuditEntry[]) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const before = known.at(-1)?.number;
      setAudit((old) => ({ ...old, entries: known, busy: true, failure: null }));
      try {
        const query = queryOf({ site, before: before === undefined ? null : `${before}` });
        const { entries, next } = await api.read<AuditList>(`/api/audit${query}`, controller.signal);
        setAudit({ entries: [...known, ...entries], more: next !== null, busy: false, failure: null });
      } catch (error) {
        if (controller.signal.aborted) return;
        const failure = error instanceof ApiFailure ? error.kind : 'server';
        setAudit((old) => ({ ...old, busy: false, failure }));
      }
    },
    [api, site],
  );
  useEffect(() => {
    setAudit(nothing);
    void read([]);
    return () => running.current?.abort();
  }, [read]);
  return { audit, readMore: () => void read(audit.entries) };
}
