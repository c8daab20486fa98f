import type { Inquiry, InquiryList } from '../../../contracts/inquiry.ts';
import { tokenField } from '../ledger/content.ts';
import { apiToken, siteId } from './sites-file.ts';

/** Token and time of every inquiry that the API lists, newest first; only those of `group` where it is given. */
export async function listedTokens(url: string, group?: string): Promise<{ token: string; atMs: number }[]> {
  const search = group === undefined ? '' : `Guest ${group}`;
  const listed = await listInquiries(url, search);
  return listed.map(({ fields, at }) => ({ token: fields[tokenField] ?? '', atMs: Date.parse(at) }));
}

/** Every record of the outside system that the API shows as a booking confirmed by that system's own API. */
export async function confirmedRecords(url: string): Promise<string[]> {
  // Only inquiries of webhooks have this form of name; the search spares reading all others.
  const listed = await listInquiries(url, 'Guest record');
  return listed.flatMap(({ bookings }) =>
    bookings.flatMap(({ record, confirmedByApi }) => (record !== null && confirmedByApi ? [record] : [])),
  );
}

async function listInquiries(url: string, search: string): Promise<Inquiry[]> {
  const found: Inquiry[] = [];
  let before = '';
  do {
    const query = `site=${siteId}&limit=200&q=${encodeURIComponent(search)}${before}`;
    const headers = { authorization: `Bearer ${apiToken}` };
    const answer = await fetch(`${url}/api/inquiries?${query}`, { headers });
    if (!answer.ok) throw new Error(`GET /api/inquiries answered ${answer.status}`);
    const { inquiries, next } = (await answer.json()) as InquiryList;
    found.push(...inquiries);
    before = next === null ? '' : `&before=${encodeURIComponent(next)}`;
  } while (before);
  return found;
}

/**
 * Waits until the API lists all of these, which share the beginning `group` of their tokens; gives those that it did
 * not list within the time.
 */
export async function untilListed(
  url: string,
  { group, tokens, withinMs }: { group: string; tokens: readonly string[]; withinMs: number },
): Promise<string[]> {
  const end = performance.now() + withinMs;
  for (;;) {
    const inquiries = await listInquiries(url, `Guest ${group}`);
    const listed = new Set(inquiries.map(({ fields }) => fields[tokenField]));
    const missing = tokens.filter((token) => !listed.has(token));
    if (missing.length === 0 || performance.now() > end) return missing;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
