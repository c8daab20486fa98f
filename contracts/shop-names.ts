/**
 * By which names pages say the parts of an order, a cart and a product: our own, GA4's (`item_id`, `transaction_id`), those of
 * Enhanced Ecommerce (`revenue`, `category`, `brand`) and Flocktory's (facts/flocktory.md §4, §11). The first one that says
 * something counts.
 */
export const itemNames = {
  id: ['id', 'item_id', 'itemId', 'sku', 'offerId', 'productId', 'product_id'],
  title: ['title', 'name', 'item_name'],
  price: ['price'],
  count: ['count', 'quantity', 'qty'],
  categoryId: ['categoryId', 'category_id', 'item_category_id', 'item_category', 'category'],
  vendor: ['vendor', 'brand', 'item_brand'],
  image: ['image', 'picture', 'item_image'],
  url: ['url', 'link', 'item_url'],
  isAvailable: ['isAvailable', 'available', 'inStock'],
} as const;

export const orderNames = {
  orderId: ['orderId', 'order_id', 'id', 'transaction_id', 'transactionId'],
  price: ['price', 'value', 'total', 'sum', 'revenue'],
  currency: ['currency', 'currencyCode'],
  spot: ['spot'],
  customField: ['customField', 'custom_field'],
  coupons: ['coupons', 'coupon'],
} as const;

export const listNames = ['items', 'products', 'item'] as const;
/** Where a page keeps who has ordered, when not beside the order itself. */
export const buyerNames = ['contact', 'user', 'customer', 'user_data'] as const;
export const contactNames = {
  email: ['email', 'email_address'],
  phone: ['phone', 'phone_number'],
  name: ['name', 'fullName'],
} as const;
export const categoryNames = {
  id: ['id', 'categoryId', 'category_id', 'item_list_id'],
  title: ['title', 'name'],
} as const;
