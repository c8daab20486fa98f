import type { Screen, ShownScreen, ShownWidget, Widget } from '../../../contracts/offer-widget.ts';
import type { Texts } from '../../../contracts/texts-in.ts';

/** A widget in one language as a visitor would see it, with one of its screens first. Pure. */
export function shownIn(widget: Widget, { language, first }: { language: string; first: number }): ShownWidget {
  const say = (texts: Texts) => texts[language] ?? Object.values(texts)[0] ?? '';
  const maybe = (texts: Texts | null) => texts && say(texts);
  const shown = ({ title, text, picture, email, buttons, ...rest }: Screen): ShownScreen => ({
    ...rest,
    title: maybe(title),
    text: maybe(text),
    picture: picture && { ...picture, alt: maybe(picture.alt) },
    email: email && { label: say(email.label), agreement: maybe(email.agreement) },
    buttons: buttons.map(({ label, action }) => ({ label: say(label), action })),
  });
  const { screens } = widget;
  return {
    ...widget,
    screens: [...screens.slice(first, first + 1), ...screens.filter((_, at) => at !== first)].map(shown),
  };
}
