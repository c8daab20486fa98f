import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import type { InquiryList } from '../../../contracts/inquiry.ts';
import type { ListCount } from '../../../contracts/lists.ts';
import type { Shared, SharePass } from '../../../contracts/share.ts';
import type { GoalList } from '../../../contracts/visit-view.ts';
import { type Api, createApi, queryOf } from '../../api.ts';

/** Rows of the first page, which is looked at again and again, and of those that are read while somebody scrolls. */
const [firstRows, furtherRows] = ['50', '200'];

/**
 * The calls of a page that shows a link. The token goes in a header, which stands in no log; `pass` is what the right password
 * was answered with.
 */
export function sharedApi(token: string, pass: string | null) {
  const headers = { authorization: `Share ${token}`, ...(pass !== null && { 'x-share-pass': pass }) };
  const api: Api = createApi({
    fetch: (path, init) => fetch(path, { ...init, headers: { ...init?.headers, ...headers } }),
    onStranger() {},
  });
  const page = (before: string | null) => queryOf({ limit: before ? furtherRows : firstRows, before });
  return {
    look: (signal?: AbortSignal) => api.read<Shared>('/api/shared', signal),
    unlock: (password: string) => api.send<SharePass>('POST', '/api/shared/unlock', { password }),
    inquiries: (before: string | null, signal: AbortSignal) =>
      api.read<InquiryList>(`/api/shared/inquiries${page(before)}`, signal),
    goals: (before: string | null, signal: AbortSignal) =>
      api.read<GoalList>(`/api/shared/goals${page(before)}`, signal),
    count: (signal: AbortSignal) => api.read<ListCount>('/api/shared/count', signal),
    report: (signal: AbortSignal) => api.read<AnalyticsReport>('/api/shared/analytics', signal),
  };
}
export type SharedApi = ReturnType<typeof sharedApi>;
