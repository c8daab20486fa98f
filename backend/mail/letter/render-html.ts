import type { LetterBlock, LetterContent } from '../../../contracts/mail.ts';
import { type Html, html, lines } from '../../http/escape-html.ts';
import { letterWords } from './letter-words.ts';

/** What stands around the blocks of a letter. */
export interface LetterFrame {
  siteName: string;
  /** Colour of the button and the coupon's edge, `#rrggbb`. */
  accent: string;
  /** Where one gets no more letters; `null` for letters that nobody can unsubscribe from, such as a test. */
  unsubscribeLink: string | null;
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,Arial,sans-serif;";

/**
 * The HTML part: tables and inline styles, since that is all that mail programs share; one column of 560 pixels that
 * shrinks on phones; dark text on white, whatever the program's theme makes of it. Nothing is loaded from anywhere (reliability S53).
 */
export function renderHtml({ language, subject, preview, blocks }: LetterContent, frame: LetterFrame): string {
  const words = letterWords[language];
  const row = (content: Html) => html`<tr><td style="padding:0 32px">${content}</td></tr>`;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:0;background:#f4f5f3">
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f5f3"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:12px">
<tr><td style="padding:28px 32px 0;${font}font-size:14px;line-height:20px;color:#626862">${frame.siteName}</td></tr>
${blocks.map((block) => row(blockHtml(block, { accent: frame.accent, couponLabel: words.coupon })))}
<tr><td style="padding:28px 0 0"></td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px"><tr>
<td style="padding:16px 32px;${font}font-size:12px;line-height:18px;color:#626862">${footHtml(frame, words)}</td>
</tr></table></td></tr></table></body></html>`.text;
}

/** Why somebody has the letter, and how to get no more; what nobody asked for, such as a test, says neither. */
function footHtml({ siteName, unsubscribeLink }: LetterFrame, { why, unsubscribe }: (typeof letterWords)['en']): Html {
  if (unsubscribeLink === null) return html``;
  return html`${why(siteName)} <a href="${unsubscribeLink}" style="color:#626862;text-decoration:underline">${unsubscribe}</a>`;
}

function blockHtml(block: LetterBlock, { accent, couponLabel }: { accent: string; couponLabel: string }): Html {
  switch (block.kind) {
    case 'title':
      return html`<h1 style="margin:18px 0 0;${font}font-size:24px;line-height:30px;color:#191c1a">${block.text}</h1>`;
    case 'text':
      return html`<p style="margin:14px 0 0;${font}font-size:16px;line-height:24px;color:#191c1a">${lines(block.text)}</p>`;
    case 'coupon':
      return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:20px 0 0"><tr>
<td align="center" style="padding:16px;border:2px dashed ${accent};border-radius:10px;${font}color:#191c1a">
<div style="font-size:13px;line-height:18px;color:#626862">${couponLabel}</div>
<div style="margin-top:4px;font-family:Consolas,Menlo,monospace;font-size:24px;line-height:32px;font-weight:bold;letter-spacing:1px;word-break:break-all">${block.code}</div>
${block.note ? html`<div style="margin-top:4px;font-size:13px;line-height:18px;color:#626862">${block.note}</div>` : html``}
</td></tr></table>`;
    case 'button':
      return html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:22px 0 0"><tr>
<td style="border-radius:8px;background:${accent}"><a href="${block.link}" style="display:inline-block;padding:12px 24px;${font}font-size:16px;line-height:24px;font-weight:bold;color:#ffffff;text-decoration:none">${block.text}</a></td>
</tr></table>`;
    case 'scores':
      // Each is a box of its own in the line, so that eleven of them wrap on a phone.
      return html`<div style="margin:20px 0 0;${font}font-size:0">${block.scores.map(
        ({ text, link }) =>
          html`<a href="${link}" style="display:inline-block;box-sizing:border-box;width:40px;margin:0 4px 6px 0;padding:9px 0;border:1px solid ${accent};border-radius:8px;font-size:16px;line-height:22px;text-align:center;font-weight:bold;color:${accent};text-decoration:none">${text}</a>`,
      )}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${font}font-size:13px;line-height:18px;color:#626862"><tr>
<td>${block.least}</td><td align="right">${block.most}</td></tr></table>`;
  }
}
