import type { Inquiry, InquiryList, InquiryStory, TroubleList } from '../../contracts/inquiry.ts';

/** Reads the API as a program does. */
export function readApi({ url, token }: { url: string; token: string }) {
  async function read<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(`${url}api/${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<Answer>;
  }
  const inquiries = async (query = '') => (await read<InquiryList>(`inquiries?${query}`)).inquiries;

  return {
    inquiries,
    story: (inquiry: Inquiry) => read<InquiryStory>(`inquiries/${inquiry.id}?site=${inquiry.site}`),
    troubles: async (site: string) => (await read<TroubleList>(`troubles?site=${site}`)).troubles,
    /** All inquiries with this phone, on whichever site. */
    ofPhone: (phone: string) => inquiries(`q=${encodeURIComponent(phone)}`),
  };
}
export type Api = ReturnType<typeof readApi>;

/** Asks again until `ask` gives something, at most `withinMs`; fails with what was awaited. */
export async function until<Found>(
  what: string,
  ask: () => Promise<Found | undefined | null | false>,
  withinMs = 15_000,
): Promise<Found> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (performance.now() > end) throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
