import type { StartModule } from '../../contracts/module.ts';
import type { OfferAnswer } from '../../contracts/offer-wire.ts';
import type { OptionsOf } from '../manifest.ts';
import { askOffers } from './ask-offers.ts';
import { openShow } from './open-show.ts';
import { takeOrders } from './orders.ts';

/**
 * Takes the page's orders, and asks for an offer after each, once its event is safe. Nothing is fetched and drawn before
 * there is something to show; whatever fails shows nothing.
 */
export const start: StartModule<OptionsOf<'post-checkout'>> = (context) => {
  const { newId, pageUrl, report, signal, track, visit } = context;
  const ask = askOffers(context);
  const show = openShow(context);

  takeOrders(context, ({ asked, durable }) => {
    offerAfter(asked, durable).catch((error) => report('post-checkout', error));
  });

  async function offerAfter(asked: unknown, durable: Promise<boolean>): Promise<void> {
    if (!(await durable) || signal.aborted) return;
    const now = visit();
    if (!now) return;
    const { offer } = (await ask('', {
      ...{ visit: now, url: pageUrl(), language: pageLanguage(), robot: navigator.webdriver },
      occasion: { kind: 'order', asked },
    })) as OfferAnswer;
    if (!offer) return;
    const { showing, widget, language, words } = offer;
    await show({
      ...{ widget, language, words, signal },
      onAction(action, screen) {
        track({ type: 'offer', id: newId(), showing, action, ...(action === 'screen' && { screen }) });
      },
      async coupon(email) {
        const owner = visit();
        if (!owner) throw 'no consent';
        return (await ask('/coupon', { visit: owner, showing, ...(email !== undefined && { email }) })) as never;
      },
    });
  }
};

/** Of the page, else of the browser. */
function pageLanguage(): string {
  const [language = 'en'] =
    /^[a-z]{2,3}/.exec((document.documentElement.lang || navigator.language).toLowerCase()) ?? [];
  return language;
}
