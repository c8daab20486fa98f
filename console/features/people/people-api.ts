import type { Role } from '../../../contracts/access.ts';
import type { FactorDemand } from '../../../contracts/account.ts';
import type { MadeToken, NewToken, TokenList } from '../../../contracts/api-token.ts';
import type { OneTimeLink, People } from '../../../contracts/people.ts';
import type { Api } from '../../api.ts';

/** A role, and the sites that it is for; `null`: all. */
export interface Rights {
  role: Role;
  sites: string[] | null;
}

/** The calls about people and programs; every one throws `ApiFailure`. */
export const peopleApi = (api: Api) => ({
  read: (signal: AbortSignal) => api.read<People>('/api/people', signal),
  invite: (body: Rights & { email: string }) => api.send<OneTimeLink>('POST', '/api/invitations', body),
  withdraw: (id: string) => api.send('DELETE', `/api/invitations/${id}`),
  setRights: (id: string, { role, sites }: Rights) => api.send('PUT', `/api/people/${id}/rights`, { role, sites }),
  setState: (id: string, state: { disabled: boolean }) => api.send('PUT', `/api/people/${id}/state`, state),
  remove: (id: string) => api.send('DELETE', `/api/people/${id}`),
  makePasswordLink: (id: string) => api.send<OneTimeLink>('POST', `/api/people/${id}/password-link`),
  takeFactorOff: (id: string) => api.send('DELETE', `/api/people/${id}/second-factor`),
  readDemand: (signal: AbortSignal) => api.read<FactorDemand>('/api/second-factor-demand', signal),
  demandFactor: (roles: Role[]) => api.send('PUT', '/api/second-factor-demand', { roles }),
  readTokens: (signal: AbortSignal) => api.read<TokenList>('/api/tokens', signal),
  makeToken: (body: NewToken) => api.send<MadeToken>('POST', '/api/tokens', body),
  revokeToken: (id: string) => api.send('DELETE', `/api/tokens/${id}`),
});
