import * as v from 'valibot';
import { line } from '../../contracts/text.ts';
import type { ManifestEntry } from '../manifest.ts';

export const dataLayer = {
  kind: 'bridge',
  entry: 'widget-bridges/data-layer/page.ts',
  needs: ['common'],
  label: { ru: 'Магазин: dataLayer (GA4)', en: 'Shop: dataLayer (GA4)' },
  help: {
    ru: 'Читает покупки, корзину и товары, о которых сайт говорит Google Analytics. Заказам нужен Post-Checkout, остальному — Pre-Checkout.',
    en: 'Reads purchases, cart and products that the site tells Google Analytics. Orders need Post-Checkout, the rest Pre-Checkout.',
  },
  options: v.strictObject({
    /** The array's name on `window`. */
    layer: v.optional(
      v.pipe(line(64), v.regex(/^[A-Za-z_$][\w$]*$/, 'must be a name of JavaScript, such as dataLayer')),
      'dataLayer',
    ),
    /** Whether `view_item_list` means that the page is a category's. */
    lists: v.optional(v.boolean(), false),
  }),
  texts: {
    layer: {
      label: { ru: 'Имя массива', en: 'Name of the array' },
      help: {
        ru: 'Обычно dataLayer; иное имя задаёт код Google Tag Manager.',
        en: 'Usually dataLayer; Tag Manager’s code may name another.',
      },
    },
    lists: {
      label: { ru: 'Списки товаров — это разделы', en: 'Lists of products are categories' },
      help: {
        ru: 'Включите, если view_item_list отправляется только на страницах разделов, а не для блоков рекомендаций.',
        en: 'Switch it on where view_item_list is sent on category pages only, not for blocks of recommendations.',
      },
    },
  },
} as const satisfies ManifestEntry;
