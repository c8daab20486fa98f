import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** `__Host-`: this host alone, over https alone (browsers count localhost as such), for every path. */
const settings = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', prefix: 'host' } as const;
const name = 'tendril';

/** Reads the log-in cookie. */
export function readLoginCookie(context: Context): string | undefined {
  return getCookie(context, name, 'host') || undefined;
}

/** Sets it until the browser is closed; how long it is good for is decided here, not there. */
export function writeLoginCookie(context: Context, token: string): void {
  setCookie(context, name, token, settings);
}

/** Takes it away again. */
export function clearLoginCookie(context: Context): void {
  deleteCookie(context, name, settings);
}
