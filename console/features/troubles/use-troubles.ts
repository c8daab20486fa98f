import { useApi } from '../../ui/api-context.ts';
import { useResource } from '../../ui/use-resource.ts';

/** Troubles are looked at once a day, not once a minute; this is fresh enough. */
const refreshMs = 60_000;

/** What was refused, ignored or parked on a site, or on all where it is empty. */
export function useTroubles(site: string) {
  const api = useApi();
  return useResource(`troubles:${site}`, { load: (signal) => api.troubles(site, signal), everyMs: refreshMs });
}
