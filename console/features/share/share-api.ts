import type { MadeShare, NewShare, ShareList } from '../../../contracts/share.ts';
import { type Api, queryOf } from '../../api.ts';

/** The calls about links that were made; every one throws `ApiFailure`. */
export const shareApi = (api: Api) => ({
  read: (signal: AbortSignal) => api.read<ShareList>('/api/shares', signal),
  make: (share: NewShare) => api.send<MadeShare>('POST', '/api/shares', share),
  revoke: ({ site, id }: { site: string; id: string }) => api.send('DELETE', `/api/shares/${id}${queryOf({ site })}`),
});
