import type { MailFault } from '../../../contracts/mail.ts';

/**
 * Why a letter was not taken. `next` says what follows: `retry` by itself, `fix-settings` by a person and then `retry`,
 * `end` for good, `suppress` for good and for every other letter to this address, `unclear` where the letter may have arrived all the same.
 */
export class MailError extends Error {
  readonly fault: MailFault;
  readonly next: 'retry' | 'fix-settings' | 'end' | 'suppress' | 'unclear';
  /** The server's own words, bounded, in one line; they may name the recipient, so they are in no log. */
  readonly said: string | null;

  constructor(fault: MailFault, { next, said = null }: { next: MailError['next']; said?: string | null }) {
    super(`mail: ${fault}`);
    this.fault = fault;
    this.next = next;
    this.said = said;
  }
}
