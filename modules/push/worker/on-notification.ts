import { ownAddress } from './on-push.ts';
import type { Reports } from './reports.ts';
import type { NotificationEvent, ShownData, WorkerScope } from './worker-scope.ts';

interface Parts {
  self: WorkerScope;
  reports: Reports;
}

/** Opens what the notification leads to, and tells of the click. The page itself makes a touch of its address's labels. */
export function onClick(event: NotificationEvent, { self, reports }: Parts): void {
  const data = ownData(event);
  if (!data) return;
  event.notification.close();
  event.waitUntil(
    // The window first: browsers allow it for a moment after the click only.
    open(ownAddress(data.address, self.location.origin), self).then(() =>
      reports.add({ delivery: data.id, action: 'clicked' }),
    ),
  );
}

/** Tells that the visitor has put the notification away. */
export function onClose(event: NotificationEvent, { reports }: Parts): void {
  const data = ownData(event);
  if (data) event.waitUntil(reports.add({ delivery: data.id, action: 'closed' }));
}

/** A window that is at this very address already is shown; all others keep what is in them. */
async function open(address: string, { clients }: WorkerScope): Promise<void> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const known = windows.find(({ url }) => url === address);
  try {
    await (known ? known.focus() : clients.openWindow(address));
  } catch {
    // The browser does not allow it now; the click is told all the same.
  }
}

function ownData({ notification }: NotificationEvent): ShownData | null {
  const data = notification.data as ShownData | null;
  return data?.tendril === 1 ? data : null;
}
