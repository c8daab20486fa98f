import { createHash } from 'node:crypto';
import type { LetterLanguage } from '../../../contracts/mail.ts';
import { Html, html } from '../letter/escape-html.ts';
import { type PageState, pageWords } from './page-words.ts';

const style = `:root{color-scheme:light dark;--text:#191c1a;--quiet:#626862;--ground:#fbfbfa;--card:#fff;--line:#e7e8e5;--accent:#0b7350;--on:#fff}
@media(prefers-color-scheme:dark){:root{--text:#ecefec;--quiet:#9aa29c;--ground:#131514;--card:#181b19;--line:#282c29;--accent:#3ecb92;--on:#06231a}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--text);font:16px/24px -apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main{box-sizing:border-box;width:min(440px,100% - 32px);padding:32px;border:1px solid var(--line);border-radius:12px;background:var(--card)}
h1{margin:0;font-size:22px;line-height:28px}p{margin:12px 0 0;overflow-wrap:anywhere}
button{margin-top:20px;min-height:44px;padding:0 20px;border:0;border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}a{color:var(--quiet);font-size:14px}`;

/** Nothing runs, nothing is loaded, and the form leads back here. */
export const pageSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface PageContent {
  language: LetterLanguage;
  state: PageState;
  siteName: string;
}

/** The page behind a letter's link: what is, and a button that changes it. Works without scripts. */
export function pageHtml({ language, state, siteName }: PageContent): string {
  const words = pageWords[language];
  const { title, text, button } = words[state];
  const wish = state === 'subscribed' || state === 'begun' ? 'end' : 'begin';
  const other = language === 'ru' ? 'en' : 'ru';
  const form =
    button === null
      ? html``
      : html`<form method="post" action="?lang=${language}"><input type="hidden" name="wish" value="${wish}"><button>${button}</button></form>`;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><style>${new Html(style)}</style></head>
<body><main><h1>${title}</h1><p>${text(siteName)}</p>${form}<p><a href="?lang=${other}" lang="${other}" hreflang="${other}">${words.other}</a></p></main></body></html>`
    .text;
}
