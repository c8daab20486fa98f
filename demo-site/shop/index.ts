import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { contentSecurity } from '../salon/content-security.ts';
import { inLanguage, sayer } from '../salon/language.ts';
import { readVariation } from '../salon/variation.ts';
import { accountPage } from './account-page.ts';
import { drawingOf, productFeed } from './feed.ts';
import { productOf } from './goods.ts';
import { type Content, layout } from './layout.ts';
import { orderBook } from './orders.ts';
import {
  cartPage,
  categoryPage,
  checkoutPage,
  homePage,
  isCategory,
  missingPage,
  productPage,
  thanksPage,
} from './pages.ts';
import type { ShopPage, ShopWords } from './shop-page.ts';
import { variants } from './words/variants.ts';

const folder = new URL('./client/', import.meta.url);
/** The shop's own scripts and style, read once; a list of what is there, so no path can lead out of the folder. */
const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));

/** `shop.localhost`: a pottery's shop, the same with three kinds of code, from the home page to the thank-you page. */
export function shopSite({ tag, workerLine }: Pick<ShopPage, 'tag'> & { workerLine?: string | undefined }): Hono {
  const app = new Hono();
  const orders = orderBook();
  app.get('/client/:name', (c) => file(c, c.req.param('name')));
  if (workerLine !== undefined)
    app.get('/tendril-worker.js', (c) => c.body(`${workerLine}\n`, 200, { 'content-type': 'text/javascript' }));

  app.get('/feed.xml', (c) =>
    c.body(productFeed(new URL(c.req.url).origin), 200, { 'content-type': 'application/xml; charset=utf-8' }),
  );
  app.get('/drawings/:name', (c) => {
    const drawing = drawingOf(c.req.param('name'));
    return drawing === undefined ? c.text('', 404) : c.body(drawing, 200, { 'content-type': 'image/svg+xml' });
  });

  for (const words of variants) {
    const on = (path: string, draw: (page: ShopPage, c: Context) => Content) => {
      const answer = (c: Context) => answerPage(c, { words, tag, draw });
      app.get(words.prefix + path, answer);
    };
    on('/', homePage);
    on('/c/:id', (page, c) => {
      const id = c.req.param('id') ?? '';
      return isCategory(id) ? categoryPage(page, id) : missingPage(page);
    });
    on('/p/:id', (page, c) => {
      const product = productOf(c.req.param('id') ?? '');
      return product ? productPage(page, product) : missingPage(page);
    });
    on('/cart', cartPage);
    on('/account', accountPage);
    on('/checkout', checkoutPage);
    on('/thanks/:number', (page, c) => {
      const order = orders.find(c.req.param('number') ?? '');
      return order ? thanksPage(page, order) : missingPage(page);
    });
    app.post(`${words.prefix}/orders`, async (c) => {
      const order = orders.take(await c.req.parseBody());
      const path = `${words.prefix}${order ? `/thanks/${order.number}` : '/cart'}`;
      return c.redirect(inLanguage(path, readVariation(c.req.query()).language), 303);
    });
  }
  return app;
}

interface Answer {
  words: ShopWords;
  tag: string | undefined;
  draw: (page: ShopPage, c: Context) => Content;
}

function answerPage(c: Context, { words, tag, draw }: Answer) {
  const variation = readVariation(c.req.query());
  const { language } = variation;
  const nonce = randomBytes(16).toString('base64');
  const path = c.req.path.slice(words.prefix.length) || '/';
  const to = (address: string) => inLanguage(words.prefix + address, language);
  const page: ShopPage = { path, say: sayer(language), language, variation, nonce, tag, words, to };
  const policy = contentSecurity(variation, nonce);
  if (policy) c.header('content-security-policy', policy);
  c.header('cache-control', 'no-cache');
  const content = draw(page, c);
  return c.html(layout(page, content), content.status ?? 200);
}

function file(c: Context, name: string): Response {
  const content = files.get(name);
  if (content === undefined) return c.text('', 404);
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  return c.body(content, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
}
