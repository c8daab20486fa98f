import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** N=2^17, r=8, p=1: what ASVS 5.0 appendix C asks of scrypt (reliability S39). One hash takes 128 MiB for a moment. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
const maxmem = 160 * 1024 * 1024;
const [saltBytes, hashBytes] = [16, 32];

/** More at once would fill the memory; the others wait. */
const mostAtOnce = 4;
let running = 0;
const waiting: (() => void)[] = [];

/** The text to keep of a password: `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, { salt, ...cost });
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether the password is the one that was hashed. Takes the same time for every answer. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = kept.split('$');
  const derived = await derive(password, {
    salt: Buffer.from(salt, 'base64url'),
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  const expected = Buffer.from(hash, 'base64url');
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

/** Whether a kept password was hashed at a lower cost than today's; it is hashed anew at the next log-in. */
export function isOutdated(kept: string): boolean {
  const [, N, r, p] = kept.split('$').map(Number);
  return !(Number(N) >= cost.N && Number(r) >= cost.r && Number(p) >= cost.p);
}

async function derive(password: string, { salt, ...options }: ScryptOptions & { salt: Buffer }): Promise<Buffer> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await new Promise((resolve, reject) => {
      // Normalised, so that a password typed on another keyboard is the same one.
      scrypt(password.normalize('NFKC'), salt, hashBytes, { ...options, maxmem }, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    // Hands the place on rather than freeing it, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
