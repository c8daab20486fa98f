import type { PushPayload } from '../../../contracts/push-wire.ts';
import type { Reports } from './reports.ts';
import type { PushEvent, ShownData, WorkerScope } from './worker-scope.ts';

/** Shows what was pushed, and tells so. A push of somebody else to the same worker is left to them. */
export function onPush(event: PushEvent, { self, reports }: { self: WorkerScope; reports: Reports }): void {
  const payload = readPayload(event);
  if (!payload) return;
  const { id, title, body, icon, image, tag } = payload;
  const data: ShownData = { tendril: 1, id, address: ownAddress(payload.address, self.location.origin) };
  // `image` is not in the DOM's types any more, and shown by the browsers that know it.
  const options: NotificationOptions & { image?: string } = {
    body,
    tag,
    data,
    ...(icon && { icon }),
    ...(image && { image }),
  };
  const shown = self.registration.showNotification(title, options);
  event.waitUntil(shown.then(() => reports.add({ delivery: id, action: 'shown' })));
}

function readPayload({ data }: PushEvent): PushPayload | null {
  try {
    const payload = data?.json() as PushPayload | null;
    return payload?.tendril === 1 ? payload : null;
  } catch {
    return null; // no JSON: not ours
  }
}

/** Only a page of the site itself is ever opened; anything else leads to its first page. */
export function ownAddress(address: string, origin: string): string {
  try {
    const url = new URL(address);
    if (url.origin === origin) return url.href;
  } catch {
    // No address at all.
  }
  return `${origin}/`;
}
