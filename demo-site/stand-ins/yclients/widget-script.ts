import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { FormSettings } from './form-settings.ts';

const source = readFileSync(new URL('./widget/install-widget.js', import.meta.url), 'utf8').replace(/^export /gm, '');

/** What a `w{ID}` host needs to know: its form, if there is one, and the addresses of the form's hosts. */
export interface WidgetHost {
  form: (id: number) => FormSettings | undefined;
  /** `http://<letter>{id}.…`, without a path. */
  origin: (letter: 'w' | 'n', id: number) => string;
}

/** `w{ID}.yclients.localhost`: the site script of §5.2, and a way to the booking page for all other addresses. */
export function widgetScript(id: number, host: WidgetHost): Hono {
  const app = new Hono();
  app.get('/widgetJS', (c) => {
    const form = host.form(id);
    if (!form) return c.text('', 404);
    // `href` stands on the `w` host; the script itself rewrites `://w` to `://n` (§5.2).
    const href = `${host.origin('w', id)}/company/${form.company}/personal/menu`;
    const config = JSON.stringify({ id, href, copy: form.widgetCopy }).replaceAll('<', '\\u003c');
    c.header('content-type', 'application/javascript; charset=UTF-8');
    c.header('cache-control', 'no-cache');
    return c.body(`(() => {\n${source}\ninstallWidget(${config});\n})();\n`);
  });
  // The frame's first, short-lived address is `yWidget.href` as it is, so on this host.
  app.get('*', (c) => {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`${host.origin('n', id)}${pathname}${search}`);
  });
  return app;
}
