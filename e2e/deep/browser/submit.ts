import type { BrowserContext, Page } from 'playwright';
import { contentHash, type InquiryContent, tokenField } from '../ledger/content.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { phoneOf } from '../load/envelopes.ts';
import { campaign } from './pages.ts';

/** What the page hands to the tag; the fields that are none of an inquiry's own go along as `fields`. */
export interface Submission {
  name: string;
  phone: string;
  message: string;
  form: string;
  [tokenField]: string;
}

/** The tag, or the array that stands in for it until it has come. */
interface PageQueue {
  push(call: unknown[]): void;
}

declare global {
  interface Window {
    tendrilAccepted(token: string): void;
  }
}

/** Brings what the page's callback says into the ledger: called with `true`, the inquiry is promised (reliability §4.1). */
export async function bindLedger(context: BrowserContext, ledger: Ledger): Promise<void> {
  await context.exposeBinding('tendrilAccepted', (_source, token: string) => ledger.accepted('inquiry', token));
}

/** Makes an inquiry and writes it down before anyone sends it. */
export function makeSubmission(token: string, ledger: Ledger): Submission {
  const submission: Submission = {
    name: `Guest ${token}`,
    phone: phoneOf(token),
    message: `When are you open? ${token}`,
    form: 'callback',
    [tokenField]: token,
  };
  const { name, phone, message, form } = submission;
  const content: InquiryContent = {
    name,
    phone,
    email: undefined,
    message,
    form,
    fields: { [tokenField]: token },
    campaign,
  };
  ledger.made('inquiry', token, contentHash(content));
  return submission;
}

/** How the page is left in the very task in which it submits. */
export type Leave = { kind: 'stay' } | { kind: 'navigate'; url: string } | { kind: 'close' };

/** Submits all of these in one task, as a page's own script does, and leaves in the same task where that is asked for. */
export async function submit(
  page: Page,
  submissions: readonly Submission[],
  leave: Leave = { kind: 'stay' },
): Promise<void> {
  const done = page.evaluate(
    ({ submissions, leave, tokenField }) => {
      for (const submission of submissions) {
        (window.tendril as PageQueue).push([
          'inquiry',
          submission,
          (accepted: boolean) => accepted && window.tendrilAccepted(String(submission[tokenField])),
        ]);
      }
      if (leave.kind === 'navigate') location.href = leave.url;
      else if (leave.kind === 'close') window.close();
    },
    { submissions: submissions.map((one) => ({ ...one }) as Record<string, string>), leave, tokenField },
  );
  // A page that is gone gives no answer any more.
  await (leave.kind === 'stay' ? done : done.catch(() => {}));
}

/** Opens the salon's page and waits until the tag takes calls by itself, so until `common` has started. */
export async function openSalon(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => 'define' in (window.tendril ?? {}) && localStorage.getItem('tendril') !== null);
}
