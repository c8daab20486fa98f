import type { PreviewLink } from '../../../contracts/preview.ts';
import type { Api } from '../../api.ts';
import type { Language } from '../../texts.ts';

/** Links to previews of a site's draft; every call throws `ApiFailure`. */
export function previewApi({ send }: Api) {
  return {
    open: (site: string, ask: { page: string; language: Language }) =>
      send<PreviewLink>('POST', `/api/sites/${encodeURIComponent(site)}/preview`, ask),
  };
}
