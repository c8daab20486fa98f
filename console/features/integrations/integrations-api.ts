import type {
  AdapterList,
  CheckOutcome,
  ConnectionCheck,
  ConnectionList,
  HookAddress,
  NewConnection,
  SavedConnection,
} from '../../../contracts/integrations.ts';
import type { ParkedDelivery, ParkedFilter, ParkedList, ParkedOutcome } from '../../../contracts/parked.ts';
import { type Api, queryOf } from '../../api.ts';

/** Which of what is parked: one, or all of a filter. */
export type ParkedTake = { which: 'one'; id: string } | { which: 'all'; after?: string };

/** Connections and what was parked; every call throws `ApiFailure`. */
export function integrationsApi({ read, send }: Api) {
  const of = (site: string) => `/api/sites/${encodeURIComponent(site)}`;
  const one = (site: string, id: string) => `${of(site)}/connections/${encodeURIComponent(id)}`;
  const delivery = (id: string) => `/api/parked/${encodeURIComponent(id)}`;
  return {
    adapters: (signal?: AbortSignal) => read<AdapterList>('/api/adapters', signal),
    connections: (site: string, signal?: AbortSignal) =>
      read<ConnectionList>(`/api/connections${queryOf({ site })}`, signal),
    create: (site: string, body: NewConnection) => send<SavedConnection>('POST', `${of(site)}/connections`, body),
    change: (site: string, id: string, body: { settings: object; changedAt: string }) =>
      send<SavedConnection>('PUT', one(site, id), body),
    check: (site: string, body: ConnectionCheck) => send<CheckOutcome>('POST', `${of(site)}/connection-check`, body),
    setState: (site: string, id: string, state: { disabled: boolean }) =>
      send<SavedConnection>('PUT', `${one(site, id)}/state`, state),
    renewHook: (site: string, id: string, how: { endOldNow: boolean }) =>
      send<HookAddress>('POST', `${one(site, id)}/hook-address`, how),
    remove: (site: string, id: string) => send('DELETE', one(site, id)),
    parked: (filter: ParkedFilter & { before?: string }, signal?: AbortSignal) =>
      read<ParkedList>(`/api/parked${queryOf({ ...noGaps(filter) })}`, signal),
    countParked: (signal?: AbortSignal) => read<{ count: number }>('/api/parked/count', signal),
    delivery: (id: string, signal?: AbortSignal) => read<ParkedDelivery>(delivery(id), signal),
    mend: (id: string, body: object) => send<ParkedDelivery>('PUT', delivery(id), { body }),
    sendAgain: (filter: ParkedFilter, take: ParkedTake) =>
      send<ParkedOutcome>('POST', '/api/parked/send', { ...filter, take }),
    discard: (filter: ParkedFilter, { take, note }: { take: ParkedTake; note: string }) =>
      send<ParkedOutcome>('POST', '/api/parked/discard', { ...filter, take, note }),
  };
}
export type IntegrationsApi = ReturnType<typeof integrationsApi>;

function noGaps(values: Record<string, string | undefined>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? null]));
}
