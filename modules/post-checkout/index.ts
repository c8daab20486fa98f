import type { StartModule } from '../../contracts/module.ts';
import type { OfferAnswer, OfferAsk } from '../../contracts/offer-wire.ts';
import type { ProductsPart, ShowingContext } from '../../contracts/showing-context.ts';
import type { ShowOptions } from '../../contracts/ui-chunk.ts';
import type { OptionsOf } from '../manifest.ts';
import { askBackend } from './ask-backend.ts';
import { partBringer } from './bring-part.ts';
import { openShow } from './open-show.ts';
import { takeOrders } from './orders.ts';

/**
 * Takes the page's orders, and asks for an offer after each, once its event is safe. Nothing is fetched and drawn before
 * there is something to show; whatever fails shows nothing. Modules that need this one ask and show by the same means.
 */
export const start: StartModule<OptionsOf<'post-checkout'>> = (context) => {
  const { newId, pageUrl, report, signal, track, visit } = context;
  const ask = askBackend(context);
  const bring = partBringer(context);
  const { show, isShowing, whenFree } = openShow(context, bring);
  const afterOrders: ((asked: unknown) => void)[] = [];
  Object.assign(context, {
    ...{ ask, bring, language, show, isShowing, offerOn },
    afterOrder: (take) => void afterOrders.push(take),
  } satisfies Omit<ShowingContext, keyof typeof context>);

  takeOrders(context, ({ asked, durable }) => {
    afterOrder(asked, durable).catch((error) => report('post-checkout', error));
  });

  async function afterOrder(asked: unknown, durable: Promise<boolean>): Promise<void> {
    if (!(await durable)) return;
    await offerOn({ kind: 'order', asked }).catch((error) => report('post-checkout', error));
    await whenFree();
    for (const take of afterOrders) take(asked);
  }

  async function offerOn(occasion: OfferAsk['occasion'], mayShow?: () => boolean): Promise<boolean> {
    const now = visit();
    if (!now || signal.aborted) return false;
    const { offer } = (await ask('o', '', {
      ...{ visit: now, url: pageUrl(), language: language(), robot: navigator.webdriver, occasion },
    })) as OfferAnswer;
    if (!offer) return false;
    const { showing, widget, words, products = {} } = offer;
    const drawing = Object.keys(products)[0] ? await bring<ProductsPart>('products') : null;
    const onAction: ShowOptions['onAction'] = (action, screen) => {
      track({ type: 'offer', id: newId(), showing, action, ...(action === 'screen' && { screen }) });
    };
    // All in one literal: a name that a page has frozen on Object.prototype cannot be assigned later.
    const options: ShowOptions = {
      ...{ widget, language: offer.language, words, signal, isPatient: occasion.kind === 'order', onAction },
      async coupon(email) {
        const owner = visit();
        if (!owner) throw 'no consent';
        return (await ask('o', '/coupon', {
          ...{ visit: owner, showing, ...(email !== undefined && { email }) },
        })) as never;
      },
      ...(drawing && {
        draw(place: Element, screen: string) {
          if (Object.hasOwn(products, screen))
            drawing.drawProducts(place, products[screen] ?? [], () => onAction('clicked'));
        },
      }),
    };
    return show(options, mayShow);
  }
};

/** Of the page, else of the browser. */
function language(): string {
  const [found = 'en'] = /^[a-z]{2,3}/.exec((document.documentElement.lang || navigator.language).toLowerCase()) ?? [];
  return found;
}
