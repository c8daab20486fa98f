/** The public key that a subscription was made with, in base64url. */
export function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? []);
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}

/** The browser's subscription by this key: the one there is, or a new one in the place of one by another key. */
export async function subscribeBy(pushManager: PushManager, key: string): Promise<PushSubscription> {
  const known = await pushManager.getSubscription();
  if (known && keyOf(known) === key) return known;
  await known?.unsubscribe();
  // What a page has put on Object.prototype is none of our settings (reliability S7).
  return pushManager.subscribe(
    Object.assign(Object.create(null), { userVisibleOnly: true, applicationServerKey: key }),
  );
}
