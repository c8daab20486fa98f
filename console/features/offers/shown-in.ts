import type { ShownWidget, Widget } from '../../../contracts/offer-widget.ts';
import { shownScreen } from '../../../contracts/shown-screen.ts';
import type { Texts } from '../../../contracts/texts-in.ts';

/** A widget in one language as a visitor would see it, with one of its screens first. Pure. */
export function shownIn(widget: Widget, { language, first }: { language: string; first: number }): ShownWidget {
  const say = (texts: Texts) => texts[language] ?? Object.values(texts)[0] ?? '';
  const { screens } = widget;
  const inOrder = [...screens.slice(first, first + 1), ...screens.filter((_, at) => at !== first)];
  return { ...widget, screens: inOrder.map((screen) => shownScreen(screen, say)) };
}
