import type {
  PushAudience,
  PushAudienceSize,
  PushContent,
  PushMessageDetail,
  PushMessageList,
  PushSettings,
  PushView,
  WorkerCheck,
} from '../../../contracts/push.ts';
import { type Api, queryOf } from '../../api.ts';

/** Push of a site; every call throws `ApiFailure`. */
export function pushApi({ read, send }: Api, site: string) {
  const base = `/api/sites/${encodeURIComponent(site)}/push`;
  const message = (id: string) => `${base}/messages/${encodeURIComponent(id)}`;
  return {
    view: (signal?: AbortSignal) => read<PushView>(base, signal),
    save: (settings: PushSettings, changedAt: string | null) => send<PushView>('PUT', base, { settings, changedAt }),
    rotateKeys: () => send<PushView>('POST', `${base}/keys`),
    checkWorker: () => send<WorkerCheck>('POST', `${base}/check`),
    size: (audience: PushAudience) => send<PushAudienceSize>('POST', `${base}/audience`, { audience }),
    messages: (before: string | null, signal?: AbortSignal) =>
      read<PushMessageList>(`${base}/messages${queryOf({ before, limit: '20' })}`, signal),
    message: (id: string, signal?: AbortSignal) => read<PushMessageDetail>(message(id), signal),
    send: (body: { key: string; content: PushContent; audience: PushAudience }) =>
      send('POST', `${base}/messages`, body),
    stop: (id: string) => send('POST', `${message(id)}/stop`),
  };
}
export type PushApi = ReturnType<typeof pushApi>;
