import type {
  DraftEdit,
  Installation,
  ModuleList,
  Publish,
  SiteList,
  SiteSetup,
  VersionList,
  VersionStory,
} from '../../../contracts/sites.ts';
import type { Api } from '../../api.ts';

/** What a new site begins with. */
export interface NewSite {
  id: string;
  name: string;
  domains: string[];
  timeZone: string;
  currency: string;
  language: string;
  fallback: { kind: 'campaign'; campaign: string };
}

/** One thing that is to stand at a path of the settings; nothing where `after` is absent. */
export type Edit = DraftEdit['changes'][number];

/** Sites, their settings and their history; every call throws `ApiFailure`. */
export function sitesApi({ read, send }: Api) {
  const of = (site: string) => `/api/sites/${encodeURIComponent(site)}`;
  return {
    list: (signal?: AbortSignal) => read<SiteList>('/api/sites', signal),
    add: (site: NewSite) => send<SiteSetup>('POST', '/api/sites', site),
    modules: (signal?: AbortSignal) => read<ModuleList>('/api/modules', signal),
    installation: (site: string, signal?: AbortSignal) => read<Installation>(`${of(site)}/installation`, signal),
    setup: (site: string, signal?: AbortSignal) => read<SiteSetup>(`${of(site)}/settings`, signal),
    change: (site: string, changes: Edit[]) => send<SiteSetup>('PATCH', `${of(site)}/draft`, { changes }),
    drop: (site: string) => send<SiteSetup>('DELETE', `${of(site)}/draft`),
    rebase: (site: string) => send<SiteSetup>('POST', `${of(site)}/draft/rebase`),
    publish: (site: string, ask: Publish) => send<SiteSetup>('POST', `${of(site)}/versions`, ask),
    versions: (site: string, signal?: AbortSignal) => read<VersionList>(`${of(site)}/versions`, signal),
    version: (site: string, number: number, signal?: AbortSignal) =>
      read<VersionStory>(`${of(site)}/versions/${number}`, signal),
  };
}
