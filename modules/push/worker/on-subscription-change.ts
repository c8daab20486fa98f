import type { PushTelling, WorkerConfig } from '../../../contracts/push-wire.ts';
import { keyOf } from '../subscribe-by.ts';
import { post } from './post.ts';
import type { SubscriptionChange, WorkerScope } from './worker-scope.ts';

/**
 * Subscribes anew when the browser has given the subscription up, and tells which one it was. Where the browser does not
 * say that, the next page tells of the new one.
 */
export function onSubscriptionChange(
  event: SubscriptionChange,
  { self, config }: { self: WorkerScope; config: WorkerConfig },
): void {
  const before = event.oldSubscription;
  if (!before) return;
  event.waitUntil(renew());

  async function renew(): Promise<void> {
    const settings = { userVisibleOnly: true, applicationServerKey: config.key };
    const fresh = event.newSubscription ?? (await self.registration.pushManager.subscribe(settings));
    const subscription = fresh.toJSON() as Extract<PushTelling, { kind: 'renew' }>['subscription'];
    await post(config.tell, {
      kind: 'renew',
      before: (before as PushSubscription).endpoint,
      subscription,
      key: keyOf(fresh),
    });
  }
}
