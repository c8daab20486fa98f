import { html, raw } from 'hono/html';
import { mark } from './art.ts';
import { categories, categoryIds, products } from './goods.ts';
import type { ShopPage } from './shop-page.ts';
import { js } from './words/inline.ts';
import { variants } from './words/variants.ts';

/** What a page puts into the shop's frame. */
export interface Content {
  title: string;
  body: unknown;
  /** The page's own words to whoever listens. */
  words?: unknown;
  status?: 404;
}

/** The whole document. Every text is escaped by the template; the goods stand in it as data for the cart's script. */
export function layout(page: ShopPage, { title, body, words = '' }: Content) {
  const { say, language, nonce, to, variation } = page;
  const other = language === 'en' ? 'ru' : 'en';
  const withNonce = variation.csp === 'strict' ? html` nonce="${nonce}"` : '';
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${say('Глина', 'Glina')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/client/shop.css">
${page.tag && variation.tags > 0 ? html`<script async src="${page.tag}"${withNonce}></script>` : ''}
</head>
<body>
<a class="skip" href="#content">${say('К содержанию', 'Skip to content')}</a>
<header class="top">
<a class="brand" href="${to('/')}">${mark()}<span>${say('Глина', 'Glina')}</span></a>
<nav aria-label="${say('Разделы', 'Sections')}">${categoryIds.map((id) => section(page, id))}</nav>
<a class="cart-link" href="${to('/cart')}">${say('Корзина', 'Cart')} <span class="badge" data-cart-count hidden></span></a>
<a class="language" href="${languageLink(page, other)}" hreflang="${other}" lang="${other}">${other.toUpperCase()}</a>
</header>
<main id="content">${body}</main>
<footer class="bottom">
<p>${say('Мастерская «Глина». Лепим, сушим, обжигаем, отправляем.', 'Glina pottery. Thrown, dried, fired, sent.')}</p>
<p>${say('Тот же магазин, другой код:', 'The same shop, other code:')} ${variants.map((words) => variantLink(page, words))}</p>
<p><a href="${to('/account')}">${say('Личный кабинет', 'Your account')}</a></p>
<p class="note">${say('Это демонстрация: магазина не существует.', 'This is a demonstration: there is no such shop.')}</p>
</footer>
<script type="application/json" id="goods">${raw(js(goodsOf(page)))}</script>
${words}<script nonce="${nonce}" src="/client/${page.words.script}.js"></script>
<script nonce="${nonce}" src="/client/cart.js"></script>
</body>
</html>`;
}

function section({ say, path, to }: ShopPage, id: (typeof categoryIds)[number]) {
  const { ru, en } = categories[id];
  const current = path === `/c/${id}` ? html` aria-current="page"` : '';
  return html`<a href="${to(`/c/${id}`)}"${current}>${say(ru, en)}</a>`;
}

function languageLink({ words, path }: ShopPage, language: string): string {
  return `${words.prefix}${path}${language === 'en' ? '?lang=en' : ''}`;
}

function variantLink(page: ShopPage, { prefix, label }: (typeof variants)[number]) {
  const current = page.words.prefix === prefix ? html` aria-current="true"` : '';
  return html`<a href="${prefix}/${page.language === 'en' ? '?lang=en' : ''}"${current}>${label}</a> `;
}

function goodsOf({ say, to, language }: ShopPage) {
  const goods = products.map(({ id, ru, en, price, category }) => ({
    ...{ id, title: say(ru, en), price, category, page: to(`/p/${id}`) },
  }));
  return {
    ...{ goods, language },
    texts: {
      empty: say('В корзине пока ничего нет.', 'There is nothing in your cart yet.'),
      less: say('Меньше', 'Less'),
      more: say('Больше', 'More'),
      remove: say('Убрать', 'Remove'),
      total: say('Итого', 'Total'),
      added: say('Добавлено в корзину', 'Added to the cart'),
    },
  };
}
