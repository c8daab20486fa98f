import { languagesOf, type Screen, type Widget } from '../../../contracts/offer-widget.ts';
import type { OfferSettings } from '../../../contracts/offers.ts';
import type { Texts } from '../../../contracts/texts-in.ts';

/** The languages of an offer: those of its first variant, which all texts share. */
export function languagesOfOffer({ variants }: Pick<OfferSettings, 'variants'>): string[] {
  const [first] = variants;
  const line = first ? languagesOf(first.widget) : '';
  return line === '' ? [] : line.split(', ');
}

/** Every text of the offer in one language more, with the words of another one until somebody writes them. Pure. */
export function withLanguage(settings: OfferSettings, language: string): OfferSettings {
  return changeTexts(settings, (texts) => ({ ...texts, [language]: texts[language] ?? Object.values(texts)[0] ?? '' }));
}

/** Every text of the offer in one language less. Pure. */
export function withoutLanguage(settings: OfferSettings, language: string): OfferSettings {
  return changeTexts(settings, ({ [language]: _, ...rest }) => rest);
}

function changeTexts(settings: OfferSettings, change: (texts: Texts) => Texts): OfferSettings {
  const inWidget = (widget: Widget): Widget => ({ ...widget, screens: widget.screens.map(inScreen) });
  const maybe = (texts: Texts | null) => texts && change(texts);
  const inScreen = ({ title, text, picture, email, buttons, ...rest }: Screen): Screen => ({
    ...rest,
    title: maybe(title),
    text: maybe(text),
    picture: picture && { ...picture, alt: maybe(picture.alt) },
    email: email && { label: change(email.label), agreement: maybe(email.agreement) },
    buttons: buttons.map((button) => ({ ...button, label: change(button.label) })),
  });
  return {
    ...settings,
    variants: settings.variants.map((variant) => ({ ...variant, widget: inWidget(variant.widget) })),
  };
}
