import type { Screen, ShownScreen } from './offer-widget.ts';
import type { Texts } from './texts-in.ts';

/** A screen in one language, as the browser gets it: `say` chooses it. Its products come beside the widget. Pure. */
export function shownScreen(
  { title, text, picture, email, buttons, products: _, ...rest }: Screen,
  say: (texts: Texts) => string,
): ShownScreen {
  const maybe = (texts: Texts | null) => texts && say(texts);
  return {
    ...rest,
    title: maybe(title),
    text: maybe(text),
    picture: picture && { ...picture, alt: maybe(picture.alt) },
    email: email && { label: say(email.label), agreement: maybe(email.agreement) },
    buttons: buttons.map(({ label, action }) => ({ label: say(label), action })),
  };
}
