import { useRef } from 'preact/hooks';
import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import type { FailureKind } from '../../api.ts';
import { useApi } from '../../ui/api-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import { type ReportRequest, readReport } from './analytics-api.ts';

/** A report changes slowly, and costs the database more than a list. */
const everyMs = 300_000;

export interface ReportState {
  /** The last one that came, also while the next is on its way. */
  report: AnalyticsReport | null;
  isLoading: boolean;
  failure: FailureKind | null;
  retry: () => void;
}

/** The report of a request. */
export function useReport(request: ReportRequest): ReportState {
  const api = useApi();
  const { resource, retry } = useResource(request.query, {
    load: (signal) => readReport(api, request, signal),
    everyMs,
  });
  const latest = useRef<AnalyticsReport | null>(null);
  if (resource.state === 'full') latest.current = resource.value;
  return {
    report: latest.current,
    isLoading: resource.state === 'loading',
    failure: resource.state === 'failed' ? resource.kind : null,
    retry,
  };
}
