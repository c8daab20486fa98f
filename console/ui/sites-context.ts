import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Site } from '../api.ts';

/** The sites that the user may see. */
export const SitesContext = createContext<Site[]>([]);

/** The sites that the user may see. */
export const useSites = () => useContext(SitesContext);

/** Time zone of a site, UTC for one that has vanished since the log-in. */
export function useTimeZone(site: string): string {
  return useSites().find(({ id }) => id === site)?.timeZone ?? 'UTC';
}
