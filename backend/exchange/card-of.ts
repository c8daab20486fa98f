import type { ExchangeOfferSettings } from '../../contracts/exchange.ts';
import type { ExchangeCard } from '../../contracts/exchange-wire.ts';
import { chooseLanguage, type Texts } from '../../contracts/texts-in.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Member } from './choose/fits-place.ts';
import { partnerAddress } from './hand-out/partner-address.ts';

/** Where and to whom it is shown. */
export interface CardReader {
  host: Pick<SiteSettings, 'domains' | 'language'>;
  language: string;
  showing: string;
}

/** What a visitor sees of a partner's offer, in the language that they read, else in the site's, else in the first. Pure. */
export function cardOf(
  { settings: { name, logo } }: Pick<Member, 'settings'>,
  { title, text, terms, picture, address }: ExchangeOfferSettings,
  { host, language: wanted, showing }: CardReader,
): Omit<ExchangeCard, 'showing' | 'spot'> {
  const language = chooseLanguage(title, { wanted, own: host.language });
  const say = (texts: Texts) => texts[language] ?? '';
  const maybe = (texts: Texts | null) => texts && say(texts);
  return {
    ...{ partner: name, logo, title: say(title), text: maybe(text), terms: maybe(terms), language },
    address: partnerAddress(address, { host, showing }),
    picture: picture && { address: picture.address, alt: maybe(picture.alt) },
  };
}
