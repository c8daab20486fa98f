import type { SiteConfig } from '../../contracts/site-config.ts';

/** A parameter of the function that the build wraps around a preview's tag. */
declare const site: SiteConfig | null;

/** In the place of loader/tag-nonce.ts: the nonce of the live tag's element, since a module has none of its own. */
export const tagNonce: string = [...document.scripts].find(isLiveTag)?.nonce ?? '';

function isLiveTag({ src }: HTMLScriptElement): boolean {
  return URL.parse(src)?.pathname === `/t/${site?.site}.js`;
}
