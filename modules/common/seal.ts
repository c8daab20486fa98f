const curve = { name: 'ECDH', namedCurve: 'P-256' };
/** `length` is that of the key, and of the part of the counter that counts. */
const cipher = { name: 'AES-CTR', length: 128, counter: new Uint8Array(16) };
/** Longest text that can be sealed, UTF-8 bytes: more than the longest event. */
const longest = 50_000;

/**
 * Seals events to the backend's public key, each with a pad made ahead (docs/decisions/0006). The returned function gives
 * the parcel that goes to disk: in the same task if a pad is ready, else when one is. Nothing where there is no key or no
 * WebCrypto. Never rejects.
 */
export function sealer(sealKey: string): (parcel: string) => Promise<string | undefined> {
  /** An ephemeral public key, and the key stream that only who made it and the backend can make. */
  async function newPad(): Promise<Uint8Array[]> {
    try {
      const { subtle } = crypto;
      const { privateKey, publicKey } = await subtle.generateKey(curve, false, ['deriveKey']);
      const bytes = Uint8Array.from(atob(sealKey), (character) => character.charCodeAt(0));
      const backend = { ...curve, public: await subtle.importKey('raw', bytes, curve, false, []) };
      const key = await subtle.deriveKey(backend, privateKey, cipher, false, ['encrypt']);
      return [
        new Uint8Array(await subtle.exportKey('raw', publicKey)),
        new Uint8Array(await subtle.encrypt(cipher, key, new Uint8Array(longest))),
      ];
    } catch {
      return [];
    }
  }

  // Two, since it takes a moment to make another one; browsers make them in threads of their own.
  const pads = [newPad(), newPad()];

  return async (parcel) => {
    const json = parcel.slice(1);
    pads.push(newPad());
    const [publicKey, stream] = await (pads.shift() as Promise<Uint8Array[]>);
    if (!stream) return;
    let sum = 0;
    for (const character of json) sum = (sum * 31 + (character.codePointAt(0) as number)) | 0;
    const plain = new TextEncoder().encode(json + sum);
    const hidden = plain.map((byte, at) => byte ^ (stream[at] as number));
    // Kind and id stay in the clear: they stand first in a parcel.
    return `${parcel.slice(0, 45)},"sealed":"${btoa(String.fromCharCode(...(publicKey as Uint8Array), ...hidden))}"}`;
  };
}
