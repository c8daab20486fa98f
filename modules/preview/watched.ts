import type { PreviewReceipt } from '../../contracts/preview.ts';
import type { Problem } from '../../contracts/problem.ts';

/** An envelope on its way: what is in it, and what became of it; `null` where there was no answer. */
export interface Sending {
  body: string;
  answer: Promise<{ status: number; content: (Partial<PreviewReceipt> & Partial<Problem>) | null } | null>;
}

/** Who is told of what the tag does; index.ts puts its own functions here before the tag begins. */
export const watcher = {
  onSend(_: Sending): void {},
  onReport(_where: string, _error: unknown): void {},
};

/**
 * The build of a preview puts this in the place of every `fetch` of the tag (scripts/build/preview.ts), so that what it
 * sends can be shown without a change of it, or of the page.
 */
export const fetch: typeof globalThis.fetch = (address, init) => {
  const sent = globalThis.fetch(address, init);
  const answer = sent.then(
    async (response) => ({ status: response.status, content: await response.clone().json() }),
    () => null,
  );
  watcher.onSend({ body: String(init?.body), answer: answer.catch(() => null) });
  return sent;
};

/** The same for the console: what the tag reports is shown, and reported as ever. */
export const console = {
  warn(ours: string, where: string, error: unknown): void {
    globalThis.console.warn(ours, where, error);
    watcher.onReport(where, error);
  },
};
