/** Seals events as the tag's outbox keeps them on disk, form of docs/decisions/0006. */
export async function openSealer(sealKey: string): Promise<(event: { id: string }) => Promise<object>> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const backend = await crypto.subtle.importKey('raw', Buffer.from(sealKey, 'base64'), curve, false, []);

  return async (event) => {
    const own = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
    const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: backend }, own.privateKey, 128);
    const key = await crypto.subtle.importKey('raw', bits, 'AES-CTR', false, ['encrypt']);
    const json = JSON.stringify(event);
    let sum = 0;
    for (const character of json) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) | 0;
    const counter = { name: 'AES-CTR', counter: new Uint8Array(16), length: 64 };
    const hidden = await crypto.subtle.encrypt(counter, key, Buffer.from(json + sum));
    const point = await crypto.subtle.exportKey('raw', own.publicKey);
    return { id: event.id, sealed: Buffer.concat([Buffer.from(point), Buffer.from(hidden)]).toString('base64') };
  };
}

/** The backend's public key as it stands in a site's tag; empty where the backend seals nothing. */
export async function publishedSealKey(url: string, site: string): Promise<string> {
  const tag = await (await fetch(`${url}/t/${site}.js`)).text();
  return /"sealKey":"([^"]*)"/.exec(tag)?.[1] ?? '';
}
