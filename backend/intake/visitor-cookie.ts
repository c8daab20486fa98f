const name = 'tendril';
/** 400 days, the most that browsers keep a cookie. */
const maxAgeSec = 34_560_000;
const visitorId = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The visitor that a Cookie header names; `null` where there is none or it is garbage. */
export function readVisitorCookie(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=', 2);
    if (key === name && visitorId.test(value)) return value;
  }
  return null;
}

/** Whom the cookie is for, and whether browsers must send it over https alone. */
export interface VisitorCookie {
  site: string;
  secure: boolean;
}

/**
 * `Set-Cookie` that keeps a visitor. A cookie that a server of the site's own domain sets outlives the seven days that
 * Safari gives to what scripts keep (facts/browsers.md). Scripts cannot read it.
 */
export function keepVisitor(visitor: string, cookie: VisitorCookie): string {
  return `${name}=${visitor}; ${attributes(cookie, maxAgeSec)}`;
}

/** `Set-Cookie` that takes it away. */
export function forgetVisitor(cookie: VisitorCookie): string {
  return `${name}=; ${attributes(cookie, 0)}`;
}

function attributes({ site, secure }: VisitorCookie, ageSec: number): string {
  return `Path=/c/${site}; Max-Age=${ageSec}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
