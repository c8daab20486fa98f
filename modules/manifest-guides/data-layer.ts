import type { GuidePart } from './guide-part.ts';

/** What the site tells Google already is enough. */
export const dataLayerGuide: GuidePart = ({ options }) => {
  const layer = String(options.layer);
  return [
    {
      kind: 'paragraph',
      text: {
        ru: `Нового кода не нужно: читается \`${layer}\`, что бы в нём ни лежало до загрузки тега. Чужие обёртки над \`push\` остаются на месте, отправленное не меняется.`,
        en: `No new code is needed: \`${layer}\` is read, also what lies in it before the tag has come. Other people’s wrappers of \`push\` stay, and nothing that is pushed is changed.`,
      },
    },
    {
      kind: 'list',
      items: [
        { ru: '`purchase` — заказ.', en: '`purchase` is an order.' },
        { ru: '`view_item` — просмотр товара.', en: '`view_item` is a product seen.' },
        {
          ru: '`add_to_cart`, `remove_from_cart`, `view_cart`, `begin_checkout` — корзина.',
          en: '`add_to_cart`, `remove_from_cart`, `view_cart` and `begin_checkout` are the cart.',
        },
        {
          ru: 'Старый Enhanced Ecommerce понимается тоже: `detail`, `add`, `remove`, `checkout`, `purchase`.',
          en: 'The older Enhanced Ecommerce is understood as well: `detail`, `add`, `remove`, `checkout`, `purchase`.',
        },
      ],
    },
    {
      kind: 'code',
      language: 'js',
      code: `${layer}.push({ event: 'purchase', ecommerce: { transaction_id: 'A-1047', value: 2990, currency: 'RUB',
  items: [{ item_id: 'sku-9', item_name: 'Mug', price: 1495, quantity: 2 }] } });`,
    },
  ];
};
