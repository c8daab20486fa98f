import { sealConnectionTokens } from '../../sites/connection-tokens.ts';
import type { Store } from '../../store/open-store.ts';
import { createSecrets, type Secrets } from '../../store/secrets.ts';
import { aSite, noon, putSites } from '../../visits/testing.ts';
import { onlineRecord } from './examples.ts';

/** For tests: the key that the connection's tokens are sealed with. */
export const secrets: Secrets = createSecrets(Buffer.alloc(32, 7));

/** For tests: a site with a connection for branch 700100. */
export async function putConnection(store: Store): Promise<void> {
  await putSites(store, [aSite('salon')]);
  const tokens = sealConnectionTokens(secrets, 'salon', { partnerToken: 'partner-secret', userToken: 'user-secret' });
  await store.db
    .insertInto('connections')
    .values({
      id: 'salon',
      site_id: 'salon',
      system: 'yclients',
      settings: JSON.stringify({ branches: ['700100'], apiBase: 'https://api.yclients.com' }),
      secrets: tokens,
      changed_at: new Date(noon),
    })
    .execute();
  await store.db.insertInto('connection_branches').values({ connection_id: 'salon', branch: '700100' }).execute();
}

/** For tests: a small Yclients in memory, behind `fetch`. */
export interface FakeApi {
  fetch: (url: string) => Promise<Response>;
  records: Map<string, Record<string, unknown>>;
  clients: Map<string, Record<string, unknown>>;
  /** Paths that were called, without the API's base. */
  calls: string[];
  /** Answers of the next calls, before anything else. */
  next: Response[];
}

/** For tests: the API with the example's record in it. */
export function fakeApi(): FakeApi {
  const api: FakeApi = {
    records: new Map([[String(onlineRecord.id), { ...onlineRecord }]]),
    clients: new Map(),
    calls: [],
    next: [],
    async fetch(url) {
      const path = new URL(url).pathname.replace('/api/v1/', '');
      api.calls.push(path);
      const planned = api.next.shift();
      if (planned) return planned;
      const [resource, , id = ''] = path.split('/');
      if (resource === 'company')
        return Response.json({ success: true, data: { timezone: 'Europe/Moscow' }, meta: [] });
      const found = (resource === 'record' ? api.records : api.clients).get(id);
      if (found) return Response.json({ success: true, data: found, meta: [] });
      return Response.json({ success: false, data: null, meta: { message: 'Не найдено' } }, { status: 404 });
    },
  };
  return api;
}

/** For tests: a message of a webhook about the example's record, whose data is a lie. */
export function aMessage(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    company_id: 700100,
    resource: 'record',
    resource_id: onlineRecord.id,
    status: 'create',
    data: { ...onlineRecord, client: { name: 'Forged', phone: '+79990000000' }, record_hash: 'c0ffee' },
    ...changes,
  };
}
