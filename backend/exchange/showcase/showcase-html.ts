import { createHash } from 'node:crypto';
import type { ExchangeCard, TakenCard } from '../../../contracts/exchange-wire.ts';
import { exchangeWords } from '../../../contracts/exchange-words.ts';
import { Html, html } from '../../http/escape-html.ts';
import { showcaseWords } from './showcase-words.ts';

const style = `:root{color-scheme:light dark;--text:#191c1a;--quiet:#5c625d;--ground:#fbfbfa;--card:#fff;--line:#e2e4e0;--edge:#868c86;--accent:#0b7350;--on:#fff}
@media(prefers-color-scheme:dark){:root{--text:#ecefec;--quiet:#9aa29c;--ground:#131514;--card:#181b19;--line:#2c312d;--edge:#727a74;--accent:#3ecb92;--on:#06231a}}
*{box-sizing:border-box;margin:0}
body{background:var(--ground);color:var(--text);font:16px/24px -apple-system,"Segoe UI",Roboto,Arial,sans-serif;overflow-wrap:anywhere}
main{width:min(1040px,100% - 32px);margin:0 auto;padding:28px 0 40px}
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:8px 20px}
h1{font-size:24px;line-height:30px}h2{margin-top:32px;font-size:18px}.title{margin:0;font-size:17px;line-height:24px}
ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(260px,100%),1fr));gap:16px;margin-top:16px;padding:0;list-style:none}
li{display:flex;flex-direction:column;gap:10px;padding:18px;border:1px solid var(--line);border-radius:14px;background:var(--card);overflow:hidden}
.picture{display:block;width:calc(100% + 36px);margin:-18px -18px 0;aspect-ratio:16/9;object-fit:cover;background:var(--line)}
.partner,.terms,.none{color:var(--quiet);font-size:14px;line-height:20px}.partner{display:flex;align-items:center;gap:8px}.none{margin-top:20px}
.logo{width:24px;height:24px;border-radius:6px;object-fit:cover}.end{display:grid;gap:10px;margin-top:auto;padding-top:4px}
.code{padding:10px 14px;border:2px dashed var(--edge);border-radius:10px;font:600 17px/24px ui-monospace,monospace;user-select:all}
button{width:100%;min-height:44px;padding:0 16px;border:0;border-radius:10px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
a{color:var(--text);font-size:14px;text-underline-offset:3px}.said{margin-top:16px;font-weight:600}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`;

/** Nothing runs; pictures may come from anywhere on the web, and the site's own pages may put it into a frame. */
export function showcaseSecurity(domains: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    'img-src https:',
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors 'self' ${domains.join(' ')}`,
  ].join('; ');
}

export interface ShowcaseContent {
  language: 'ru' | 'en';
  siteName: string;
  /** What names the visitor in the page's own forms and links. */
  token: string;
  cards: readonly ExchangeCard[];
  taken: readonly TakenCard[];
  /** The coupon that was asked for could not be had. */
  isRefused: boolean;
}

/** The showcase as a page of its own, which needs no script: a button is a form. */
export function showcaseHtml({ language, siteName, token, cards, taken, isRefused }: ShowcaseContent): string {
  const words = exchangeWords(language);
  const say = showcaseWords[language];
  const other = language === 'ru' ? 'en' : 'ru';
  const offers = cards.map(
    (card) =>
      html`<li>${about(card, { isBelow: taken.length > 0 })}<div class="end"><form method="post" action="?lang=${language}"><input type="hidden" name="v" value="${token}"><input type="hidden" name="showing" value="${card.showing}"><button>${words.take}</button></form>${link(card, words.toPartner)}</div></li>`,
  );
  const before = taken.map(
    (card) =>
      html`<li>${about(card, { isBelow: true })}<div class="end"><p class="code">${card.code}</p>${card.endsOn === null ? html`` : html`<p class="terms">${words.until} ${dayIn(card.endsOn, language)}</p>`}${link(card, words.toPartner)}</div></li>`,
  );
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${words.fromPartners} · ${siteName}</title><style>${new Html(style)}</style></head>
<body><main><header><h1>${words.fromPartners}</h1><a href="?lang=${other}&amp;v=${token}" lang="${other}" hreflang="${other}">${say.other}</a></header>
${isRefused ? html`<p class="said" role="status">${words.noCoupon}</p>` : html``}
${before.length > 0 ? html`<h2>${words.takenBefore}</h2><ul>${before}</ul>` : html``}
${offers.length > 0 ? html`${before.length > 0 ? html`<h2>${say.more}</h2>` : html``}<ul>${offers}</ul>` : html`<p class="none">${say.none}</p>`}
</main></body></html>`.text;
}

function about(
  { partner, logo, title, text, terms, picture, language }: Omit<ExchangeCard, 'showing' | 'spot'>,
  /** Whether a heading stands above it. */
  { isBelow }: { isBelow: boolean },
): Html {
  return html`${picture ? html`<img class="picture" src="${picture.address}" alt="${picture.alt ?? ''}" referrerpolicy="no-referrer" loading="lazy">` : html``}
<p class="partner">${logo === null ? html`` : html`<img class="logo" src="${logo}" alt="" referrerpolicy="no-referrer">`}${partner}</p>
${isBelow ? html`<h3 class="title" lang="${language}">${title}</h3>` : html`<h2 class="title" lang="${language}">${title}</h2>`}${text === null ? html`` : html`<p lang="${language}">${text}</p>`}${terms === null ? html`` : html`<p class="terms" lang="${language}">${terms}</p>`}`;
}

function link({ address }: Pick<ExchangeCard, 'address'>, name: string): Html {
  return html`<a href="${address}" target="_blank" rel="noopener">${name}</a>`;
}

function dayIn(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC' }).format(new Date(day));
}
