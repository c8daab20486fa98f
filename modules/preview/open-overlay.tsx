import { type ComponentChild, render } from 'preact';
import type { RefusedPreview } from '../../contracts/preview.ts';
import { Overlay, type OverlayProps } from './overlay.tsx';
import { overlayStyle } from './overlay-style.ts';
import type { PreviewStore } from './preview-state.ts';
import { Refusal } from './refusal.tsx';
import { voiceOf } from './texts.ts';

export interface OverlayParts extends Pick<OverlayProps, 'facts' | 'measured'> {
  store: PreviewStore;
}

/** Draws the overlay, and anew after each change. */
export function openOverlay({ store, facts, measured }: OverlayParts): void {
  const voice = voiceOf(facts.language);
  const draw = shadow(voice.say('region'));
  store.listen(() => draw(<Overlay {...{ state: store.state, facts, measured, voice }} />));
}

/** Says that there is no preview. */
export function openRefusal({ refused, language }: RefusedPreview): void {
  const voice = voiceOf(language);
  shadow(voice.say('region'))(<Refusal {...{ refused, voice }} />);
}

/**
 * A place of our own on the page, which its styles do not reach; made of elements and a constructed style sheet only, as the
 * strictest policy wants it. It hangs on the root, since the body may not be there yet, or be the framework's.
 */
function shadow(label: string): (content: ComponentChild) => void {
  const host = document.createElement('tendril-preview');
  host.setAttribute('role', 'complementary');
  host.setAttribute('aria-label', label);
  const root = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(overlayStyle);
  root.adoptedStyleSheets = [style];
  document.documentElement.append(host);
  return (content) => render(content, root);
}
