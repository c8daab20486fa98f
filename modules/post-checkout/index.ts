import type { StartModule } from '../../contracts/module.ts';
import type { OfferAnswer, OfferAsk } from '../../contracts/offer-wire.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { OptionsOf } from '../manifest.ts';
import { askBackend } from './ask-backend.ts';
import { openShow } from './open-show.ts';
import { takeOrders } from './orders.ts';

/**
 * Takes the page's orders, and asks for an offer after each, once its event is safe. Nothing is fetched and drawn before
 * there is something to show; whatever fails shows nothing. Modules that need this one ask and show by the same means.
 */
export const start: StartModule<OptionsOf<'post-checkout'>> = (context) => {
  const { newId, pageUrl, report, signal, track, visit } = context;
  const ask = askBackend(context);
  const show = openShow(context);
  Object.assign(context, { ask, show, offerOn } satisfies Omit<ShowingContext, keyof typeof context>);

  takeOrders(context, ({ asked, durable }) => {
    offerAfter(asked, durable).catch((error) => report('post-checkout', error));
  });

  async function offerAfter(asked: unknown, durable: Promise<boolean>): Promise<void> {
    if (await durable) await offerOn({ kind: 'order', asked });
  }

  async function offerOn(occasion: OfferAsk['occasion']): Promise<boolean> {
    const now = visit();
    if (!now || signal.aborted) return false;
    const { offer } = (await ask('o', '', {
      ...{ visit: now, url: pageUrl(), language: pageLanguage(), robot: navigator.webdriver, occasion },
    })) as OfferAnswer;
    if (!offer) return false;
    const { showing, widget, language, words } = offer;
    return show({
      ...{ widget, language, words, signal },
      onAction(action, screen) {
        track({ type: 'offer', id: newId(), showing, action, ...(action === 'screen' && { screen }) });
      },
      async coupon(email) {
        const owner = visit();
        if (!owner) throw 'no consent';
        return (await ask('o', '/coupon', {
          ...{ visit: owner, showing, ...(email !== undefined && { email }) },
        })) as never;
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
