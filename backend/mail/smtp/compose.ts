import MailComposer from 'nodemailer/lib/mail-composer';
import type { LetterContent, MailSettings } from '../../../contracts/mail.ts';
import { renderHtml } from '../letter/render-html.ts';
import { renderText } from '../letter/render-text.ts';
import { MailError } from './mail-error.ts';

export interface Composition {
  settings: Pick<MailSettings, 'senderName' | 'senderAddress' | 'replyTo'>;
  to: string;
  content: LetterContent;
  siteName: string;
  accent: string;
  /** With which a letter is known again: a copy has the same one, so that mailboxes can tell. */
  messageId: string;
  /** 2 where the letter may have arrived before. */
  copy: number;
  unsubscribeLink: string | null;
  date: Date;
}

/** More than the longest letter of blocks; mail servers take ten megabytes and more. */
const mostBytes = 2 * 1024 * 1024;

/**
 * A whole letter as bytes: text and HTML, with headers that the library encodes (reliability S34) and, where one can
 * unsubscribe, the two of RFC 8058. Throws a MailError when it is too long, which no letter of blocks is.
 */
export async function compose(letter: Composition): Promise<Buffer> {
  const { settings, to, content, siteName, accent, messageId, copy, unsubscribeLink, date } = letter;
  const frame = { siteName, accent, unsubscribeLink };
  const bytes = await new MailComposer({
    from: { name: settings.senderName || siteName, address: settings.senderAddress },
    to: { name: '', address: to },
    ...(settings.replyTo !== null && { replyTo: { name: '', address: settings.replyTo } }),
    ...{ subject: content.subject, messageId, date },
    ...{ text: renderText(content, frame), html: renderHtml(content, frame) },
    headers: {
      // Nobody's absence note needs to answer it (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(copy > 1 && { 'X-Tendril-Copy': String(copy) }),
      ...(unsubscribeLink !== null && {
        'List-Unsubscribe': { prepared: true, value: `<${unsubscribeLink}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
    .compile()
    .build();
  if (bytes.length > mostBytes) throw new MailError('too-large', { next: 'end' });
  return bytes;
}
