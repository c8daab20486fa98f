import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { contentSecurity } from './content-security.ts';
import { sayer } from './language.ts';
import { type Content, layout } from './layout.ts';
import { contactsPage } from './pages/contacts.ts';
import { galleryPage, galleryPaths } from './pages/gallery.ts';
import { homePage } from './pages/home.ts';
import { mastersPage } from './pages/masters.ts';
import { onlinePage } from './pages/online.ts';
import { servicesPage } from './pages/services.ts';
import type { SalonPage } from './salon-page.ts';
import { readVariation } from './variation.ts';

const pages: Readonly<Record<string, (page: SalonPage) => Content>> = {
  '/': homePage,
  '/services': servicesPage,
  '/masters': mastersPage,
  '/contacts': contactsPage,
  '/online': onlinePage,
  ...Object.fromEntries(['/gallery', ...galleryPaths].map((path) => [path, galleryPage])),
};

const folder = new URL('./client/', import.meta.url);
/** The salon's own scripts and style, read once; a list of what is there, so no path can lead out of the folder. */
const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));

/** `salon.localhost`: a small salon's site, with the variations that README lists. */
export function salonSite({ tag, url }: Pick<SalonPage, 'tag' | 'url'>): Hono {
  const app = new Hono();
  for (const [path, draw] of Object.entries(pages)) {
    app.get(path, (c) => {
      const variation = readVariation(c.req.query());
      const { language } = variation;
      const nonce = randomBytes(16).toString('base64');
      const page: SalonPage = { path, say: sayer(language), language, variation, nonce, tag, url };
      const policy = contentSecurity(variation, nonce);
      if (policy) c.header('content-security-policy', policy);
      c.header('cache-control', 'no-cache');
      return c.html(layout(page, draw(page)));
    });
  }
  app.get('/client/:name', (c) => file(c, c.req.param('name')));
  return app;
}

function file(c: Context, name: string): Response {
  const content = files.get(name);
  if (content === undefined) return c.text('', 404);
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  return c.body(content, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
}
