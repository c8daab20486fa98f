import type { ExportFormat, ExportList, ExportView } from '../../../contracts/exports.ts';
import type { Api, InquiryQuery } from '../../api.ts';
import type { Language } from '../../texts.ts';

/** The reader's own exports, newest first. */
export const readExports = (api: Api, signal: AbortSignal) => api.read<ExportList>('/api/exports', signal);

/** Asks for all that a query finds as a file. */
export function askExport(
  api: Api,
  { query, format, language }: { query: InquiryQuery; format: ExportFormat; language: Language },
): Promise<ExportView> {
  const { site, filter, ...rest } = query;
  return api.send('POST', '/api/exports', { ...filter, ...rest, ...(site && { site }), format, language });
}

/** Where an export's file is fetched from. */
export const fileAddress = (id: string) => `/api/exports/${id}/file`;
