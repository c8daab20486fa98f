import type { ShownWidget, Widget } from '../../contracts/offer-widget.ts';
import { shownScreen } from '../../contracts/shown-screen.ts';
import { chooseLanguage, type Texts } from '../../contracts/texts-in.ts';
import { type WidgetWords, widgetWords } from '../../contracts/widget-words.ts';

/** In which language a visitor reads: the page's, and the site's own where the widget does not speak that. */
export interface Reader {
  wanted: string;
  own: string;
}

/** A widget in one language, as the browser gets it. */
export function shownWidget(
  widget: Widget,
  reader: Reader,
): {
  widget: ShownWidget;
  language: string;
  words: WidgetWords;
} {
  const any = widget.screens.flatMap(({ title, text, buttons }) => [title, text, buttons[0]?.label ?? null]);
  const language = chooseLanguage(any.find((texts) => texts !== null) ?? {}, reader);
  const say = (texts: Texts) => texts[language] ?? texts[chooseLanguage(texts, reader)] ?? '';
  const words = widgetWords(language);
  return { words, widget: { ...widget, screens: widget.screens.map((screen) => shownScreen(screen, say)) }, language };
}
