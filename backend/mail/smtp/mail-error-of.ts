import type { MailFault } from '../../../contracts/mail.ts';
import { MailError } from './mail-error.ts';

/** What of an error of the SMTP client, of a socket or of TLS tells something. */
interface Told {
  code?: unknown;
  command?: unknown;
  response?: unknown;
  responseCode?: unknown;
  message?: unknown;
}

const saidLength = 300;
/** Enhanced status codes that say that there is no such mailbox, or none any more (RFC 3463 §3.2, §3.3). */
const noMailbox = /\b5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b/;
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|ERR_TLS_CERT/;

/**
 * Says the client's errors in our words. `handedOver`: the letter had begun to go out, so that without an answer of the
 * server nobody knows whether it arrived (RFC 5321 §4.5.3.2.6). Never throws.
 */
export function mailErrorOf(error: unknown, { handedOver }: { handedOver: boolean }): MailError {
  if (error instanceof MailError) return error;
  const told = (typeof error === 'object' && error !== null ? error : {}) as Told;
  const said = saidBy(told);
  const reply = typeof told.responseCode === 'number' && told.responseCode >= 400 ? told.responseCode : null;
  if (reply !== null) return ofReply(reply, { told, said });
  if (handedOver) return new MailError('unknown-outcome', { next: 'unclear', said });
  return ofConnection(told, said);
}

function ofReply(reply: number, { told, said }: { told: Told; said: string | null }): MailError {
  const command = String(told.command ?? '');
  const words = said ?? '';
  if (/^AUTH/.test(command)) {
    // 454 and 4.7.0 are the server's own trouble (RFC 4954 §6).
    return reply < 500
      ? new MailError('try-later', { next: 'retry', said })
      : new MailError('wrong-login', { next: 'fix-settings', said });
  }
  if (command === 'STARTTLS') return new MailError('no-encryption', { next: 'fix-settings', said });
  if (reply === 530) return new MailError('login-needed', { next: 'fix-settings', said });
  if (reply < 500) return new MailError('try-later', { next: 'retry', said });
  if (command === 'RCPT TO' && noMailbox.test(words))
    return new MailError('no-such-mailbox', { next: 'suppress', said });
  return new MailError(refusalAt(command, reply), { next: 'end', said });
}

function refusalAt(command: string, reply: number): MailFault {
  if (reply === 552 || reply === 523) return 'too-large';
  if (command === 'MAIL FROM') return 'sender-refused';
  if (command === 'RCPT TO') return 'recipient-refused';
  return command === 'DATA' ? 'content-refused' : 'server-error';
}

function ofConnection({ code, message, command }: Told, said: string | null): MailError {
  const name = typeof code === 'string' ? code : '';
  const words = typeof message === 'string' ? message : '';
  const settings = (fault: MailFault) => new MailError(fault, { next: 'fix-settings', said });
  if (name === 'ERR_REFUSED_ADDRESS') return settings('refused-address');
  if (name === 'ENOTFOUND' || name === 'EDNS') return settings('unknown-host');
  if (certificateCodes.test(name) || /certificate|altnames/i.test(words)) return settings('certificate');
  if (name === 'ETLS' || name.startsWith('ERR_SSL') || /STARTTLS|\bSSL\b|\bTLS\b/.test(`${words} ${String(command)}`))
    return settings('no-encryption');
  if (name === 'EAUTH') return settings('wrong-login');
  if (name === 'EMESSAGE') return new MailError('too-large', { next: 'end', said });
  if (name === 'ETIMEDOUT' || name === 'ABORT_ERR') return new MailError('timeout', { next: 'retry', said });
  if (name === 'EPROTOCOL') return new MailError('server-error', { next: 'retry', said });
  return new MailError('no-connection', { next: 'retry', said });
}

function saidBy({ response }: Told): string | null {
  if (typeof response !== 'string' || response === '') return null;
  return (
    response
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim()
      .slice(0, saidLength)
      .toWellFormed() || null
  );
}
