// Changes of the cart, said to the tag itself.
window.tendril = window.tendril || [];
window.shopSays = {
  added: ({ id, title, price }, count) => window.tendril.push(['add_to_cart', { id, title, price, count }]),
  removed: ({ id }, count) => window.tendril.push(['remove_from_cart', { id, count }]),
  cart: (items) =>
    window.tendril.push(['cart', { items: items.map(({ id, title, price, count }) => ({ id, title, price, count })) }]),
};
