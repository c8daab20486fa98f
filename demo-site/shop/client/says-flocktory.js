// Changes of the cart, said to Flocktory's queue.
window.flocktory = window.flocktory || [];
window.shopSays = {
  added: ({ id, price, category }, count) =>
    window.flocktory.push(['addToCart', { item: { id, price, count, categoryId: category } }]),
  removed: ({ id }, count) => window.flocktory.push(['removeFromCart', { item: { id, count } }]),
  cart: (items) =>
    window.flocktory.push([
      'updateCart',
      { cart: { items: items.map(({ id, price, count }) => ({ id, price, count })) } },
    ]),
};
