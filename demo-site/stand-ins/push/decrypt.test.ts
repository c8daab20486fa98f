import { createECDH } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decrypt } from './decrypt.ts';

describe('a push’s body', () => {
  // The example of RFC 8291, appendix A: made by nobody here.
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(Buffer.from('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url'));
  const auth = Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url');
  const body = Buffer.from(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    'base64url',
  );

  test('of the standard’s own example is read', () => {
    expect(decrypt(body, { ecdh, auth })).toBe('When I grow up, I want to be a watermelon');
  });

  test('that was changed, or is for another browser, is not', () => {
    const changed = Buffer.from(body);
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
    expect(() => decrypt(changed, { ecdh, auth })).toThrow();
    expect(() => decrypt(body, { ecdh, auth: Buffer.alloc(16) })).toThrow();
  });
});
