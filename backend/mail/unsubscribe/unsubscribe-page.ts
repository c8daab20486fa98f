import { type Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import { writeAudit } from '../../audit/write-audit.ts';
import { requireMediaType } from '../../http/media-type.ts';
import { pageLanguage, plainPage } from '../../http/plain-page.ts';
import { readBody } from '../../http/read-body.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { storedLinkKey } from '../settings/mail-secrets.ts';
import { siteOfToken } from '../signed-token.ts';
import { readToken, type UnsubscribeTarget } from './link.ts';
import { unsubscribeHtml } from './page-html.ts';
import type { PageState } from './page-words.ts';
import { isSuppressed, suppress } from './suppress.ts';

export interface UnsubscribeParts {
  db: Kysely<Tables>;
  secrets: Secrets;
  now: () => Date;
}

/** `List-Unsubscribe=One-Click`, as mail programs send it (RFC 8058 §3.1), or the page's own form. */
const mostBytes = 1024;

/**
 * `/u/<token>`: the page behind the link of a letter. Opening it changes nothing, since mail programs open links by
 * themselves; sending its form, or a mail program's one-click request, does. Needs no log-in: whoever has the letter may.
 */
export function unsubscribePage({ db, secrets, now }: UnsubscribeParts): Hono {
  const app = new Hono();

  app.get('/u/:token', async (context) => {
    const found = await targetOf(context.req.param('token'));
    if (!found) return page(context, { state: 'unknown', siteName: '' });
    const state = (await isSuppressed(db, found)) ? 'unsubscribed' : 'subscribed';
    return page(context, { state, siteName: found.siteName });
  });

  app.post('/u/:token', async (context) => {
    // One-click requests may come as a form of either kind (RFC 8058 §3.2).
    requireMediaType(context.req.raw, ['application/x-www-form-urlencoded', 'multipart/form-data']);
    const body = await readBody(context.req.raw, mostBytes);
    const found = await targetOf(context.req.param('token'));
    if (!found) return page(context, { state: 'unknown', siteName: '' });
    const begins = new URLSearchParams(body).get('wish') === 'begin';
    await db.transaction().execute((tx) => (begins ? begin(tx, found) : end(tx, found)));
    const isEnded = await isSuppressed(db, found);
    return page(context, { state: isEnded ? (begins ? 'unsubscribed' : 'ended') : 'begun', siteName: found.siteName });
  });

  return app;

  async function targetOf(token: string): Promise<(UnsubscribeTarget & { siteName: string }) | null> {
    const site = siteOfToken(token);
    const key = site === null ? null : await storedLinkKey(db, site, secrets);
    const target = key && readToken(token, key);
    if (!target) return null;
    const row = await db.selectFrom('sites').select('name').where('id', '=', target.site).executeTakeFirst();
    return row ? { ...target, siteName: row.name } : null;
  }

  async function end(tx: Kysely<Tables>, { site, addressHash }: UnsubscribeTarget): Promise<void> {
    if (await isSuppressed(tx, { site, addressHash })) return;
    await suppress(tx, { site, addressHash, address: null, reason: 'unsubscribed', at: now() });
    await note(tx, { site, addressHash, action: 'mail.unsubscribe' });
  }

  /** Only what the person did themselves is taken back: a mailbox that does not exist is not there for a press of a button. */
  async function begin(tx: Kysely<Tables>, { site, addressHash }: UnsubscribeTarget): Promise<void> {
    const removed = await tx
      .deleteFrom('suppressions')
      .where('site_id', '=', site)
      .where('address_hash', '=', addressHash)
      .where('reason', '=', 'unsubscribed')
      .returning('site_id')
      .executeTakeFirst();
    if (removed) await note(tx, { site, addressHash, action: 'mail.subscribe' });
  }

  function note(tx: Kysely<Tables>, { site, addressHash, action }: UnsubscribeTarget & { action: string }) {
    return writeAudit(tx, { caller: 'stranger', action, site, object: addressHash, at: now() });
  }
}

function page(context: Context, { state, siteName }: { state: PageState; siteName: string }): Response {
  const content = unsubscribeHtml({ language: pageLanguage(context), state, siteName });
  return plainPage(context, content, state === 'unknown' ? 404 : 200);
}
