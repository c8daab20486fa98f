import { html } from 'hono/html';
import { heroArt, productArt } from './art.ts';
import { type CategoryId, categories, categoryIds, type Product, products } from './goods.ts';
import type { Content } from './layout.ts';
import type { ShopOrder } from './orders.ts';
import { rubles, type ShopPage } from './shop-page.ts';

export function homePage(page: ShopPage): Content {
  const { say, to } = page;
  const body = html`<section class="hero"><div class="hero-words">
<p class="eyebrow">${say('Керамика ручной работы', 'Pottery made by hand')}</p>
<h1>${say('Посуда, к которой привыкают руки', 'Tableware that hands get used to')}</h1>
<p class="lead">${say('Каждая вещь прошла гончарный круг и две печи. Двух одинаковых нет.', 'Every piece has been through the wheel and two kilns. No two are alike.')}</p>
<a class="button" href="${to('/c/mugs')}">${say('Выбрать кружку', 'Choose a mug')}</a></div>${heroArt()}</section>
<section><h2>${say('Чаще всего берут', 'Most often bought')}</h2>
${cards(
  page,
  [0, 3, 6].flatMap((at) => products[at] ?? []),
)}</section>
<section class="partners" data-tendril-exchange="home"></section>`;
  return { title: say('Керамика ручной работы', 'Pottery made by hand'), body };
}

export function categoryPage(page: ShopPage, id: CategoryId): Content {
  const { say, words } = page;
  const { ru, en, ruText, enText } = categories[id];
  const body = html`<section class="page-head"><h1>${say(ru, en)}</h1><p class="lead">${say(ruText, enText)}</p></section>
<section>${cards(
    page,
    products.filter(({ category }) => category === id),
  )}</section>`;
  return { title: say(ru, en), body, words: words.category(id, page) };
}

export function productPage(page: ShopPage, product: Product): Content {
  const { say, to, words, language } = page;
  const { id, ru, en, ruText, enText, price, category } = product;
  const section = categories[category];
  const body = html`<section class="product">${productArt(product)}
<div class="product-words"><p><a class="quiet-link" href="${to(`/c/${category}`)}">${say(section.ru, section.en)}</a></p>
<h1>${say(ru, en)}</h1><p class="lead">${say(ruText, enText)}</p><p class="sum">${rubles(price, language)}</p>
<p class="actions"><button class="button" type="button" data-add="${id}">${say('В корзину', 'Add to cart')}</button>
<a class="button quiet" href="${to('/cart')}">${say('Открыть корзину', 'Open the cart')}</a></p>
<p class="said" role="status" data-said></p></div></section>`;
  return { title: say(ru, en), body, words: words.product(product, page) };
}

export function cartPage({ say, to }: ShopPage): Content {
  const body = html`<section class="page-head"><h1>${say('Корзина', 'Cart')}</h1></section>
<section class="narrow"><div data-cart-lines></div>
<p class="actions" data-cart-full hidden><a class="button" href="${to('/checkout')}">${say('Оформить заказ', 'Check out')}</a></p>
<p class="actions" data-cart-empty hidden><a class="button quiet" href="${to('/')}">${say('К посуде', 'To the pottery')}</a></p></section>`;
  return { title: say('Корзина', 'Cart'), body };
}

export function checkoutPage({ say, to }: ShopPage): Content {
  const body = html`<section class="page-head"><h1>${say('Оформление', 'Checkout')}</h1></section>
<section class="narrow"><form class="form" method="post" action="${to('/orders')}" data-checkout>
<label class="field">${say('Имя', 'Name')}<input name="name" autocomplete="name" required></label>
<label class="field">${say('Телефон', 'Phone')}<input name="phone" type="tel" autocomplete="tel" required></label>
<label class="field">${say('Почта, если есть', 'E-mail, if you have one')}<input name="email" type="email" autocomplete="email"></label>
<label class="field">${say('Промокод, если есть', 'Coupon, if you have one')}<input name="coupon" autocomplete="off"></label>
<input type="hidden" name="items"><p class="sum" data-cart-total></p>
<button class="button" type="submit">${say('Заказать', 'Order')}</button></form></section>`;
  return { title: say('Оформление', 'Checkout'), body };
}

export function thanksPage(page: ShopPage, order: ShopOrder): Content {
  const { say, to, words, language } = page;
  const body = html`<section class="page-head"><p class="eyebrow">${say('Заказ', 'Order')} ${order.number}</p>
<h1>${say('Спасибо! Уже заворачиваем', 'Thank you! We are wrapping it')}</h1></section>
<section class="narrow" data-ordered><ul class="lines">${order.lines.map(
    ({ product: { ru, en, price }, count }) =>
      html`<li><span>${say(ru, en)} × ${count}</span><strong>${rubles(price * count, language)}</strong></li>`,
  )}</ul><p class="sum">${say('Итого', 'Total')} ${rubles(order.total, language)}</p>
<p class="actions"><a class="button quiet" href="${to('/')}">${say('Вернуться к посуде', 'Back to the pottery')}</a></p></section>`;
  return { title: say('Спасибо за заказ', 'Thank you for your order'), body, words: words.order(order, page) };
}

export function missingPage({ say, to }: ShopPage): Content {
  const body = html`<section class="page-head"><h1>${say('Такой страницы нет', 'There is no such page')}</h1>
<a class="button quiet" href="${to('/')}">${say('К посуде', 'To the pottery')}</a></section>`;
  return { title: say('Такой страницы нет', 'There is no such page'), body, status: 404 };
}

function cards({ say, to, language }: ShopPage, list: readonly Product[]) {
  return html`<ul class="cards">${list.map(
    (product) => html`<li><a class="card" href="${to(`/p/${product.id}`)}">${productArt(product)}
<span class="card-title">${say(product.ru, product.en)}</span><strong>${rubles(product.price, language)}</strong></a></li>`,
  )}</ul>`;
}

export function isCategory(id: string): id is CategoryId {
  return (categoryIds as string[]).includes(id);
}
