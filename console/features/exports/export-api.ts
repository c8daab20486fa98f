import type { ExportFormat, ExportList, ExportView } from '../../../contracts/exports.ts';
import type { ListName } from '../../../contracts/list-words.ts';
import type { ListQuery } from '../../address.ts';
import type { Api } from '../../api.ts';
import type { Language } from '../../texts.ts';

/** The reader's own exports, newest first. */
export const readExports = (api: Api, signal: AbortSignal) => api.read<ExportList>('/api/exports', signal);

/** Asks for all that a query finds as a file. */
export function askExport(
  api: Api,
  { list, query, format, language }: { list: ListName; query: ListQuery; format: ExportFormat; language: Language },
): Promise<ExportView> {
  const { site, filter, ...rest } = query;
  const path = list === 'inquiries' ? '/api/exports' : `/api/exports/${list}`;
  return api.send('POST', path, { ...filter, ...rest, ...(site && { site }), format, language });
}

/** Where an export's file is fetched from. */
export const fileAddress = (id: string) => `/api/exports/${id}/file`;
