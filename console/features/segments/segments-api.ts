import type { PlatformId } from '../../../contracts/audience-export.ts';
import type { ExportView } from '../../../contracts/exports.ts';
import type {
  KnownContact,
  MergeList,
  MergeUndone,
  PersonView,
  SharedContacts,
} from '../../../contracts/person-merge.ts';
import type {
  SegmentCount,
  SegmentList,
  SegmentSettings,
  SegmentTree,
  SegmentView,
} from '../../../contracts/segments.ts';
import type { Api } from '../../api.ts';

/** Segments of a site, their files, and who is one person there; every call throws `ApiFailure`. */
export function segmentsApi({ read, send }: Api, site: string) {
  const base = `/api/sites/${encodeURIComponent(site)}`;
  const segment = (id: string) => `${base}/segments/${encodeURIComponent(id)}`;
  return {
    segments: (signal?: AbortSignal) => read<SegmentList>(`${base}/segments`, signal),
    segment: (id: string, signal?: AbortSignal) => read<SegmentView>(segment(id), signal),
    save: (id: string, body: { settings: SegmentSettings; seen: string | null }) =>
      send<SegmentView>('PUT', segment(id), body),
    remove: (id: string) => send('DELETE', segment(id)),
    count: (id: string, signal?: AbortSignal) => read<SegmentCount>(`${segment(id)}/count`, signal),
    countOf: (conditions: SegmentTree) => send<SegmentCount>('POST', `${base}/segments/count`, { conditions }),
    askFile: (body: { segment: string; platform: PlatformId; what: 'members' | 'removals' }) =>
      send<ExportView>('POST', '/api/exports/audience', { site, ...body }),
    file: (id: string, signal?: AbortSignal) => read<ExportView>(`/api/exports/${id}`, signal),
    merges: (before: string | null, signal?: AbortSignal) =>
      read<MergeList>(`${base}/merges${before ? `?before=${encodeURIComponent(before)}` : ''}`, signal),
    undo: (id: string) => send<MergeUndone>('POST', `${base}/merges/${id}/undo`),
    person: (id: string, signal?: AbortSignal) => read<PersonView>(`${base}/persons/${encodeURIComponent(id)}`, signal),
    shared: (signal?: AbortSignal) => read<SharedContacts>(`${base}/shared-contacts`, signal),
    ignore: ({ text, kind }: KnownContact) => send('POST', `${base}/ignored-contacts`, { contact: text, kind }),
    heed: ({ text, kind }: KnownContact) => send('POST', `${base}/ignored-contacts/remove`, { contact: text, kind }),
    setRules: (sharedAbove: number) => send('PUT', `${base}/joining-rules`, { sharedAbove }),
  };
}
export type SegmentsApi = ReturnType<typeof segmentsApi>;
