import type { CostSummary } from '../../../contracts/costs.ts';
import type { Api } from '../../api.ts';

/** What a file of costs would change; stores nothing. */
export function previewCosts(api: Api, upload: { site: string; text: string }): Promise<CostSummary> {
  return api.send<CostSummary>('POST', '/api/costs/preview', upload);
}

/** Stores a file of costs. */
export function storeCosts(api: Api, upload: { site: string; text: string }): Promise<CostSummary> {
  return api.send<CostSummary>('POST', '/api/costs', upload);
}
