import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { Company } from '../catalogue.ts';
import type { FormSettings } from '../form-settings.ts';

/** What the form's app is told when it starts. */
export interface FormStart {
  id: number;
  company: Company;
  settings: FormSettings;
  /** Days that can be booked, `YYYY-MM-DD`. */
  days: readonly string[];
}

/** The page of the form's app. The injected HTML stands before everything, unescaped: that is what the field is for (§5.6). */
export function formPage(c: Context, { id, company, settings, days }: FormStart): Response | Promise<Response> {
  const { injection, company: _, ...behaviour } = settings;
  const start = JSON.stringify({ id, company, days, ...behaviour }).replaceAll('<', '\\u003c');
  return c.html(html`<!doctype html>
<html lang="ru">
<head>${raw(injection)}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${company.title.ru} · Онлайн-запись</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/form/form.css">
<script type="application/json" id="form-start">${raw(start)}</script>
<script type="module" src="/form/main.js"></script>
</head>
<body>
<main id="app" class="app" aria-live="polite"><p class="loading">…</p></main>
</body>
</html>`);
}
