import { html } from 'hono/html';
import { mark } from './art.ts';
import { pageScripts, tagScripts, widgetScripts } from './head-scripts.ts';
import { inLanguage } from './language.ts';
import { landing, type SalonPage } from './salon-page.ts';

/** What a page puts into the salon's frame. */
export interface Content {
  title: string;
  description: string;
  body: unknown;
  /** Names of the page's own scripts, files in `client/`. */
  scripts?: readonly string[];
}

/** The whole document: tag first in the head, then the rest. Every text is escaped by the template. */
export function layout(page: SalonPage, { title, description, body, scripts = [] }: Content) {
  const { say, language, path } = page;
  const other = language === 'en' ? 'ru' : 'en';
  return html`<!doctype html>
<html lang="${language}">
<head>
${tagScripts(page)}<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${say('Лоза', 'Loza')}</title>
<meta name="description" content="${description}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/client/salon.css">
${widgetScripts(page)}
</head>
<body>
<a class="skip" href="#content">${say('К содержанию', 'Skip to content')}</a>
<header class="top">
<a class="brand" href="${inLanguage('/', language)}">${mark()}<span>${say('Лоза', 'Loza')}</span></a>
<nav aria-label="${say('Разделы', 'Sections')}">${links(page)}</nav>
<a class="language" href="${inLanguage(path, other)}" hreflang="${other}" lang="${other}">${other.toUpperCase()}</a>
</header>
<main id="content">${body}</main>
<footer class="bottom">
<div><strong>${say('Салон «Лоза»', 'Loza salon')}</strong><br>${say('Москва, Садовая, 12', 'Sadovaya 12, Moscow')}<br>${say('Каждый день, 10:00–20:00', 'Every day, 10 am – 8 pm')}</div>
<div><a href="${landing(page, '')}" data-demo="plain-link">${say('Запись на отдельной странице', 'Booking on its own page')}</a><br>
<a href="${inLanguage('/online', language)}">${say('Запись прямо на сайте', 'Booking on this site')}</a></div>
<p class="note">${say('Это демонстрация: салона не существует.', 'This is a demonstration: there is no such salon.')}</p>
</footer>
${pageScripts(page, scripts)}</body>
</html>`;
}

function links({ say, language, path }: SalonPage) {
  const sections: readonly (readonly [string, string])[] = [
    ['/services', say('Услуги', 'Services')],
    ['/masters', say('Мастера', 'Specialists')],
    ['/gallery', say('Галерея', 'Gallery')],
    ['/contacts', say('Контакты', 'Contacts')],
  ];
  return sections.map(([to, name]) => {
    const current = path.startsWith(to) ? html` aria-current="page"` : '';
    return html`<a href="${inLanguage(to, language)}"${current}>${name}</a>`;
  });
}
