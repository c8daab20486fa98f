import type { VitalsReport } from '../../../contracts/vitals.ts';
import { type Api, queryOf } from '../../api.ts';
import type { Days } from '../analytics/periods.ts';

export interface VitalsRequest {
  site: string;
  days: Days;
  /** Empty: all. */
  device: string;
}

/** Reads what a site's pages are like. */
export function readVitals(
  api: Api,
  { site, days, device }: VitalsRequest,
  signal: AbortSignal,
): Promise<VitalsReport> {
  return api.read<VitalsReport>(`/api/vitals${queryOf({ site, ...days, device })}`, signal);
}
