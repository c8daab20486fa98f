import { html, raw } from 'hono/html';
import type { ReceivedLetter } from './index.ts';

const style = raw(`<style>
:root{color-scheme:light dark}body{margin:0 auto;max-width:760px;padding:24px 16px;font:15px/22px -apple-system,"Segoe UI",Roboto,Arial,sans-serif}
h1{font-size:20px}ul{padding:0;list-style:none}li{border-top:1px solid #8884}li a{display:grid;gap:2px;padding:12px 4px;color:inherit;text-decoration:none}
li a:hover{background:#8881}.quiet{opacity:.75;overflow-wrap:anywhere}iframe{width:100%;height:640px;border:1px solid #8884;border-radius:8px;background:#fff}
pre{padding:12px;border:1px solid #8884;border-radius:8px;white-space:pre-wrap;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:auto 1fr;gap:4px 12px}dd{margin:0;overflow-wrap:anywhere}
</style>`);

/** What has come, newest first. */
export function listPage(letters: readonly ReceivedLetter[]) {
  const rows = letters.map(
    ({ number, to, subject, at }) =>
      html`<li><a href="/letters/${number}"><strong>${subject}</strong><span class="quiet">${to} · ${at.toISOString()}</span></a></li>`,
  );
  const none = html`<p class="quiet">Писем ещё нет · No letters yet</p>`;
  return page('Почта · Mail', letters.length > 0 ? html`<ul>${rows}</ul>` : none);
}

/** One letter: its headers, how a mail program shows it, and its text part. */
export function letterPage({ number, from, to, subject, text, headers }: ReceivedLetter) {
  const shown: [string, string | undefined][] = [
    ['From', from],
    ['To', to],
    ['List-Unsubscribe', headers['list-unsubscribe']],
    ['X-Tendril-Copy', headers['x-tendril-copy']],
  ];
  const facts = shown.map(([name, value]) => (value ? html`<dt class="quiet">${name}</dt><dd>${value}</dd>` : ''));
  return page(
    subject,
    html`<p><a href="/">← Почта · Mail</a></p><dl>${facts}</dl><iframe title="HTML" src="/letters/${number}/html"></iframe><pre>${text}</pre>`,
  );
}

function page(title: string, body: unknown) {
  return html`<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,">${style}</head><body><h1>${title}</h1>${body}</body></html>`;
}
