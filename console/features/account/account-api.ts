import type { Accepted, OwnAccount, RecoveryCodes, SecondFactorOffer, Welcome } from '../../../contracts/account.ts';
import type { Api } from '../../api.ts';

/** The calls about one's own account; every one throws `ApiFailure`. */
export const accountApi = (api: Api) => ({
  read: (signal: AbortSignal) => api.read<OwnAccount>('/api/account', signal),
  changePassword: (body: { password: string; newPassword: string }) => api.send('POST', '/api/account/password', body),
  logOutEverywhere: () => api.send('POST', '/api/account/logout-everywhere'),
  offerFactor: () => api.send<SecondFactorOffer>('POST', '/api/account/second-factor/offer'),
  takeFactor: (body: { password: string; offer: string; code: string }) =>
    api.send<RecoveryCodes>('POST', '/api/account/second-factor', body),
  removeFactor: (password: string) => api.send('POST', '/api/account/second-factor/remove', { password }),
  newRecoveryCodes: (password: string) => api.send<RecoveryCodes>('POST', '/api/account/recovery-codes', { password }),
});

/** The calls behind a one-time link. */
export const welcomeApi = (api: Api) => ({
  look: (token: string) => api.send<Welcome>('POST', '/api/welcome/look', { token }),
  accept: (body: { token: string; password: string; email?: string }) =>
    api.send<Accepted>('POST', '/api/welcome', body),
});
