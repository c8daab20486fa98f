import { html, raw } from 'hono/html';
import type { ReceivedPush } from './index.ts';

const style = raw(`<style>
:root{color-scheme:light dark}body{margin:0 auto;max-width:760px;padding:24px 16px;font:15px/22px -apple-system,"Segoe UI",Roboto,Arial,sans-serif}
h1{font-size:20px}ul{padding:0;list-style:none}li{display:grid;gap:2px;border-top:1px solid #8884;padding:12px 4px}
.quiet{opacity:.75;overflow-wrap:anywhere}
</style>`);

/** What has come, newest first: a page of the demo. */
export function listPage(pushes: readonly ReceivedPush[]) {
  const rows = pushes.map((push) => {
    const { title, body, address } = readPayload(push.payload);
    return html`<li><strong>${title}</strong><span>${body}</span><span class="quiet">${address}</span>
<span class="quiet">TTL ${push.ttlSec} · ${push.urgency} · ${push.topic ?? '–'} · ${push.at.toISOString()}</span></li>`;
  });
  const none = html`<p class="quiet">Сообщений ещё нет · No pushes yet</p>`;
  return html`<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Push</title><link rel="icon" href="data:,">${style}</head><body><h1>Push</h1>${pushes.length > 0 ? html`<ul>${rows}</ul>` : none}</body></html>`;
}

function readPayload(payload: string): { title: string; body: string; address: string } {
  try {
    return { title: '', body: '', address: '', ...(JSON.parse(payload) as object) };
  } catch {
    return { title: payload, body: '', address: '' };
  }
}
