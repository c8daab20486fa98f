import { goalKind } from '../goals/goal-kind.tsx';
import { inquiryKind } from '../inquiries/inquiry-kind.tsx';
import type { ListKind } from '../lists/list-kind.ts';
import type { SharedApi } from './shared-api.ts';

/** The list that a link shows. */
export function kindOf(kind: 'inquiries' | 'goals'): ListKind {
  return kind === 'goals' ? goalKind : inquiryKind;
}

/** The same list, read by the link: the query is the link's own, so none is asked. */
export function sharedKind(kind: 'inquiries' | 'goals', api: SharedApi): ListKind {
  return {
    ...kindOf(kind),
    async readPage(_, { before }, signal) {
      if (kind === 'goals') {
        const { goals, next } = await api.goals(before, signal);
        return { rows: goals, next };
      }
      const { inquiries, next } = await api.inquiries(before, signal);
      return { rows: inquiries, next };
    },
  };
}
