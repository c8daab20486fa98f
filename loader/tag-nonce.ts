/**
 * The nonce of the tag's own element, which the scripts it brings get as well; known while the tag runs for the first time.
 * A preview's tag has no element of its own, so its build puts modules/preview/tag-nonce.ts in the place of this file.
 */
export const tagNonce: string = (document.currentScript as HTMLScriptElement | null)?.nonce ?? '';
