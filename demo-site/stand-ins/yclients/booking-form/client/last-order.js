const key = 'client_booking:order';

/** The last order on this device (§5.6), or null. */
export function lastOrder() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    // Storage is refused or holds something else: the same as no order.
    return null;
  }
}

export function keepOrder(order) {
  try {
    localStorage.setItem(key, JSON.stringify(order));
  } catch {
    // Without storage the confirmation is still shown, only not after a reload.
  }
}
