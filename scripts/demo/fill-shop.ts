import type { SurveySettings } from '../../contracts/feedback.ts';
import { everybody } from '../../contracts/offer-rules.ts';
import type { Screen } from '../../contracts/offer-widget.ts';
import type { OfferSettings } from '../../contracts/offers.ts';
import { asOwner } from './owner.ts';
import { setUpMail } from './set-up-mail.ts';
import type { Demo } from './start-demo.ts';

/** Codes of the demo's shop: enough for a day of trying it out. */
const codes = Array.from({ length: 200 }, (_, index) => `GLINA-${1001 + index}`);

/**
 * Sets the demo's shop up as its marketer would: e-mail, an offer after the order with a coupon, and what buyers are asked, so
 * that a newcomer sees all of it at work with the first order. Throws when the backend refuses.
 */
export async function fillShop(demo: Demo): Promise<void> {
  const login = { url: demo.console.replace(/\/$/, ''), email: demo.email, password: demo.password };
  const sender = { site: 'shop', name: 'Магазин «Глина»', address: 'hello@shop.example' };
  await setUpMail(login, { mail: demo.site.mail, sender });
  await asOwner(login, async ({ put, post }) => {
    const pool = { kind: 'unique', name: 'Спасибо за заказ', warnBelow: 20, endsOn: null };
    await put('/sites/shop/coupon-pools/thanks', { settings: pool, seen: null });
    await post('/sites/shop/coupon-pools/thanks/codes', { codes: codes.join('\n') });
    await put('/sites/shop/offers/thanks', { settings: thanks, seen: null });
    await put('/sites/shop/surveys/stars', { settings: stars, seen: null });
    await put('/sites/shop/surveys/recommend', { settings: recommend, seen: null });
  });
}

const plain = { text: null, picture: null, email: null, products: null, coupon: false };
const screens: Screen[] = [
  {
    ...{ ...plain, id: 'offer', title: { ru: 'Спасибо за заказ!', en: 'Thank you for your order!' } },
    text: { ru: 'Пришлём промокод на 10 % для следующего.', en: 'We send you a coupon: 10 % off the next one.' },
    email: {
      label: { ru: 'Ваш e-mail', en: 'Your e-mail' },
      agreement: { ru: 'Одно письмо с промокодом.', en: 'One letter with the coupon.' },
    },
    buttons: [
      { label: { ru: 'Прислать', en: 'Send it' }, action: { kind: 'send', screen: 'sent' } },
      { label: { ru: 'Показать сейчас', en: 'Show it now' }, action: { kind: 'take', screen: 'code' } },
    ],
  },
  {
    ...{ ...plain, id: 'sent', title: { ru: 'Письмо уже в пути', en: 'It is on its way' } },
    buttons: [{ label: { ru: 'Хорошо', en: 'Fine' }, action: { kind: 'close' } }],
  },
  {
    ...{ ...plain, id: 'code', title: { ru: 'Ваш промокод', en: 'Your coupon' }, coupon: true },
    buttons: [{ label: { ru: 'Хорошо', en: 'Fine' }, action: { kind: 'close' } }],
  },
];

const thanks: OfferSettings = {
  ...{ name: 'Промокод за заказ', state: 'on', kind: 'post-checkout', priority: 100, pool: 'thanks', trigger: null },
  ...{ audience: everybody, cap: null, schedule: { from: null, to: null, weekdays: [], hours: null } },
  variants: [
    { id: 'a', name: 'A', share: 100, widget: { type: 'popup', position: 'center', accent: '#9b3d24', screens } },
  ],
};

const asked: Pick<SurveySettings, 'state' | 'comment' | 'thanks' | 'accent'> = {
  ...{ state: 'on', accent: '#9b3d24' },
  comment: { ru: 'Что нам улучшить?', en: 'What can we do better?' },
  thanks: { ru: 'Спасибо за ответ!', en: 'Thank you for your answer!' },
};
const stars: SurveySettings = {
  ...{ ...asked, name: 'Сразу после заказа', scale: 'stars', asking: { by: 'page' } },
  question: { ru: 'Удобно ли было заказать?', en: 'Was it easy to order?' },
  alert: { upTo: 2, addresses: ['boss@shop.example'] },
};
const recommend: SurveySettings = {
  ...{ ...asked, name: 'Через неделю', scale: 'nps' },
  asking: { by: 'email', afterDays: 7, subject: { ru: 'Как вам посуда?', en: 'How do you like it?' } },
  question: { ru: 'Порекомендуете нас друзьям?', en: 'Would you recommend us to a friend?' },
  alert: { upTo: 6, addresses: [] },
};
