import { Secret, TOTP } from 'otpauth';

/** RFC 6238: six digits, a step of 30 seconds, SHA-1, which is what every authenticator knows. */
const [stepMs, digits] = [30_000, 6];
/** RFC 4226 §4 asks for 160 bits. */
const keyBytes = 20;

/** A new key of a second factor, in base32, as authenticators take it. */
export function newKey(): string {
  return new Secret({ size: keyBytes }).base32;
}

/** The key as an authenticator reads it from a QR code: `otpauth://totp/…`. */
export function keyAddress(key: string, email: string): string {
  return totpOf(key, email).toString();
}

/**
 * The step whose code this is, or `null`. The step before and the one after count too, for clocks that are half a
 * minute wrong and people who type slowly. The caller sees to it that no step is used twice.
 */
export function stepOfCode(key: string, { code, now }: { code: string; now: Date }): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(key, '').validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / stepMs) + delta;
}

function totpOf(key: string, label: string): TOTP {
  return new TOTP({ issuer: 'Tendril', label, secret: key, digits, period: stepMs / 1000, algorithm: 'SHA1' });
}
