import { createPublicKey, verify } from 'node:crypto';

/** What a request's `Authorization` says, checked (RFC 8292): the application server's public key, or why it is not taken. */
export type Vapid = { key: string; subject: string } | { status: 401 | 403; why: string };

/** A token lives a day at most (RFC 8292 §2). */
const mostLifeSec = 24 * 3600;

/** Reads and verifies `vapid t=<token>, k=<key>` for a push service with this origin. */
export function readVapid(header: string | undefined, { origin, nowMs }: { origin: string; nowMs: number }): Vapid {
  const token = /\bt=([\w.-]+)/.exec(header ?? '')?.[1];
  const key = /\bk=([\w-]+)/.exec(header ?? '')?.[1];
  if (!/^vapid /i.test(header ?? '') || !token || !key) return { status: 401, why: 'no vapid token' };
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return { status: 401, why: 'k is no P-256 key' };
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256' },
      ...{ x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
    },
  });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    // JWS has the two numbers side by side, not in ASN.1 (RFC 7518 §3.4).
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned || jsonOf(head).alg !== 'ES256') return { status: 403, why: 'the signature is wrong' };
  const { aud, exp, sub } = jsonOf(claims);
  const nowSec = nowMs / 1000;
  if (aud !== origin) return { status: 403, why: 'the token is for another push service' };
  if (typeof exp !== 'number' || exp < nowSec || exp > nowSec + mostLifeSec)
    return { status: 403, why: 'the token is over, or lives too long' };
  if (typeof sub !== 'string' || !/^(?:mailto:.+@|https:\/\/)/.test(sub))
    return { status: 403, why: 'sub says nobody' };
  return { key, subject: sub };
}

function jsonOf(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
