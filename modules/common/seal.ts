import { pause } from './pause.ts';

const curve = { name: 'ECDH', namedCurve: 'P-256' };
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
      const key = await subtle.deriveKey(backend, privateKey, { name: 'AES-CTR', length: 256 }, false, ['encrypt']);
      const counter = { name: 'AES-CTR', length: 64, counter: new Uint8Array(16) };
      return [
        new Uint8Array(await subtle.exportKey('raw', publicKey)),
        new Uint8Array(await subtle.encrypt(counter, key, new Uint8Array(longest))),
      ];
    } catch {
      return [];
    }
  }

  // In a task of its own: the page's first send waits for none of it.
  let pad = pause(0).then(newPad);

  return async (parcel) => {
    const json = parcel.slice(1);
    const ready = pad;
    pad = ready.then(newPad);
    const [publicKey, stream] = await ready;
    if (!stream) return;
    let sum = 0;
    for (let unit = 0; unit < json.length; unit++) sum = (sum * 31 + json.charCodeAt(unit)) | 0;
    const plain = new TextEncoder().encode(json + sum);
    const hidden = plain.map((byte, at) => byte ^ (stream[at] as number));
    // Kind and id stay in the clear: they stand first in a parcel.
    return `${parcel.slice(0, 45)},"sealed":"${btoa(String.fromCharCode(...(publicKey as Uint8Array), ...hidden))}"}`;
  };
}
