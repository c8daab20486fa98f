// Changes of the cart, said to GA4.
window.dataLayer = window.dataLayer || [];
window.shopSays = (() => {
  const item = ({ id, title, price, category }, quantity) => ({
    item_id: id,
    item_name: title,
    item_category: category,
    price,
    quantity,
  });
  const push = (event, items) => {
    const value = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
    window.dataLayer.push({ ecommerce: null });
    window.dataLayer.push({ event, ecommerce: { currency: 'RUB', value, items } });
  };
  return {
    added: (product, count) => push('add_to_cart', [item(product, count)]),
    removed: (product, count) => push('remove_from_cart', [item(product, count)]),
    cart: (items) =>
      push(
        'view_cart',
        items.map((one) => item(one, one.count)),
      ),
  };
})();
