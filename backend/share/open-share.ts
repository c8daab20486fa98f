import type { Selectable } from 'kysely';
import * as v from 'valibot';
import { type AccountPorts, addressOf } from '../accounts/account-ports.ts';
import { tokenHash } from '../accounts/logins.ts';
import type { ApiContext } from '../api/route.ts';
import { ProblemError } from '../http/problem.ts';
import { takeQuota } from '../http/quota.ts';
import type { ShareLinkTable } from '../store/schema.ts';
import type { SecretPlace } from '../store/secrets.ts';
import { makersOf } from './maker.ts';

export type SharedPorts = Pick<AccountPorts, 'db' | 'now' | 'secrets' | 'trustedProxies'>;
export type ShareLink = Selectable<ShareLinkTable>;

/** Requests a minute: a person who scrolls stays far below it, a program that reads a list out does not. */
const mostOfAddress = 240;
/** The last use is written at most this often. */
const touchMs = 60_000;
/** For how long a password that was typed once is good. */
const passMs = 12 * 3_600_000;

/**
 * The link that a request shows, by `Authorization: Share <token>`: one that is neither over nor withdrawn, and whose maker
 * may still read all of it. Throws the same 404 problem for every other one, 429 for too many requests of an address.
 */
export async function presentedLink(context: ApiContext, ports: SharedPorts): Promise<ShareLink> {
  const { db, now } = ports;
  const token = /^Share ([\w-]{43})$/.exec(context.req.header('authorization') ?? '')?.[1];
  if (!token) throw deadLink();
  await throttle(ports, { bucket: `share-address:${tokenHash(addressOf(context, ports))}`, most: mostOfAddress });
  const link = await db
    .selectFrom('share_links')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .where('expires_at', '>', now())
    .executeTakeFirst();
  if (!link) throw deadLink();
  const [maker] = await makersOf(db, [link], now());
  if (!maker?.mayStill) throw deadLink();
  return link;
}

/** The same, with its password given: throws the 401 problem `password-needed` without `X-Share-Pass`. */
export async function openLink(context: ApiContext, ports: SharedPorts): Promise<ShareLink> {
  const link = await presentedLink(context, ports);
  if (!isUnlocked(context, { link, ports })) throw passwordNeeded();
  await touch(ports, link);
  return link;
}

/** Whether a link needs no password, or the request carries the pass that the right one was answered with. */
export function isUnlocked(context: ApiContext, { link, ports }: { link: ShareLink; ports: SharedPorts }): boolean {
  if (link.password_hash === null) return true;
  const pass = context.req.header('x-share-pass');
  if (pass === undefined) return false;
  try {
    const until = v.parse(v.pipe(v.string(), v.isoTimestamp()), ports.secrets.open(pass, passPlace(link)));
    return Date.parse(until) > ports.now().getTime();
  } catch {
    // Not ours, of another link, or changed.
    return false;
  }
}

/** What a right password is answered with: until when, sealed for this link alone. */
export function makePass({ secrets, now }: SharedPorts, link: ShareLink): { pass: string; until: string } {
  const until = new Date(Math.min(now().getTime() + passMs, link.expires_at.getTime())).toISOString();
  return { pass: secrets.seal(until, passPlace(link)), until };
}

/** Throws a 429 problem when a bucket's minutes are used up. */
export async function throttle(
  { db, now }: Pick<SharedPorts, 'db' | 'now'>,
  { bucket, most, windowSec = 60 }: { bucket: string; most: number; windowSec?: number },
): Promise<void> {
  const retryAfterSec = await takeQuota(db, { bucket, most, windowSec, amount: 1, now: now() });
  if (retryAfterSec === null) return;
  throw new ProblemError({
    code: 'too-many-requests',
    status: 429,
    title: 'Too many requests. Wait a while.',
    headers: { 'retry-after': `${retryAfterSec}` },
  });
}

const passPlace = ({ id }: ShareLink): SecretPlace => ({ connection: id, field: 'share-pass' });

async function touch({ db, now }: SharedPorts, { site_id, id, last_used_at }: ShareLink): Promise<void> {
  if (last_used_at && now().getTime() - last_used_at.getTime() < touchMs) return;
  await db
    .updateTable('share_links')
    .set({ last_used_at: now() })
    .where('site_id', '=', site_id)
    .where('id', '=', id)
    .execute();
}

function deadLink(): ProblemError {
  return new ProblemError({
    code: 'dead-link',
    status: 404,
    title: 'This link was withdrawn, or is too old. Ask for a new one.',
  });
}

function passwordNeeded(): ProblemError {
  return new ProblemError({ code: 'password-needed', status: 401, title: 'This link asks for its password first.' });
}
