import type { Guide, GuideLanguage } from '../../../contracts/guide.ts';
import type { Api } from '../../api.ts';

/** A site's guide; `read` throws `ApiFailure`. */
export function guideApi({ read }: Api) {
  return {
    read: (site: string, language: GuideLanguage, signal?: AbortSignal) =>
      read<Guide>(`${guideAddress(site)}?language=${language}`, signal),
  };
}

/** Where the guide is; with an ending, where it is as a file. */
export function guideAddress(site: string, ending: '' | '.md' | '.pdf' = ''): string {
  return `/api/sites/${encodeURIComponent(site)}/guide${ending}`;
}
