import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { Html, html } from './escape-html.ts';

const style = `:root{color-scheme:light dark;--text:#191c1a;--quiet:#626862;--ground:#fbfbfa;--card:#fff;--line:#e7e8e5;--edge:#868c86;--accent:#0b7350;--on:#fff}
@media(prefers-color-scheme:dark){:root{--text:#ecefec;--quiet:#9aa29c;--ground:#131514;--card:#181b19;--line:#282c29;--edge:#727a74;--accent:#3ecb92;--on:#06231a}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--text);font:16px/24px -apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main{box-sizing:border-box;width:min(440px,100% - 32px);margin:16px 0;padding:32px;border:1px solid var(--line);border-radius:12px;background:var(--card)}
main.wide{width:min(620px,100% - 32px)}
h1{margin:0;font-size:22px;line-height:28px;overflow-wrap:anywhere}p{margin:12px 0 0;overflow-wrap:anywhere}
button{margin-top:20px;min-height:44px;padding:0 20px;border:0;border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}a{color:var(--quiet);font-size:14px}
fieldset{margin:20px 0 0;padding:0;border:0;min-width:0}legend{padding:0;color:var(--quiet);font-size:14px}
.scores{display:flex;flex-wrap:wrap;gap:6px;margin-top:12px}
.score{position:relative;flex:1 0 40px;max-width:72px;min-height:44px;display:grid;place-items:center;border:1px solid var(--edge);border-radius:8px;cursor:pointer}
.score input{position:absolute;inset:0;margin:0;opacity:0;cursor:pointer}
.score:has(:checked){background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:600}
.score:has(:focus-visible){outline:2px solid var(--accent);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:16px;margin-top:6px;color:var(--quiet);font-size:14px;line-height:20px}
.comment{display:block;margin-top:20px;font-size:14px;color:var(--quiet)}
textarea{box-sizing:border-box;width:100%;min-height:96px;margin-top:6px;padding:10px 12px;border:1px solid var(--edge);border-radius:8px;background:var(--ground);color:var(--text);font:inherit}`;

/** Nothing runs, nothing is loaded, and a form leads back to the page that it is on. */
export const plainPageSecurity = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface PlainPage {
  language: string;
  title: string;
  /** What stands below the title. */
  body: Html;
  /** Room for a row of eleven scores. */
  isWide?: boolean;
}

/** A page of ours for people without a log-in, such as the one behind the link of a letter. Works without scripts. */
export function plainPageHtml({ language, title, body, isWide = false }: PlainPage): string {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><style>${new Html(style)}</style></head>
<body><main class="${isWide ? 'wide' : ''}"><h1>${title}</h1>${body}</main></body></html>`.text;
}

/** Answers with such a page; nobody keeps it or puts it into a frame. */
export function plainPage(context: Context, page: PlainPage, status: 200 | 400 | 404 = 200): Response {
  context.header('content-security-policy', plainPageSecurity);
  context.header('cache-control', 'no-store');
  context.header('x-robots-tag', 'noindex');
  return context.html(plainPageHtml(page), status);
}

/** What the address asks for (`?lang=`), else the first language of the browser's that we have. */
export function pageLanguage(context: Context): 'ru' | 'en' {
  const asked = context.req.query('lang');
  if (asked === 'ru' || asked === 'en') return asked;
  const liked = (context.req.header('accept-language') ?? '').toLowerCase().match(/\b(?:ru|en)\b/)?.[0];
  return liked === 'ru' ? 'ru' : 'en';
}
