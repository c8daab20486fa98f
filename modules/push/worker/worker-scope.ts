import type { PushPayload } from '../../../contracts/push-wire.ts';

// What of a worker's world is used here: the types of pages and of workers do not go together in one program.

export interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
export interface PushEvent extends Waiting {
  readonly data: { json(): unknown } | null;
}
export interface NotificationEvent extends Waiting {
  readonly notification: Notification;
}
export interface SubscriptionChange extends Waiting {
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
}
interface Events {
  push: PushEvent;
  notificationclick: NotificationEvent;
  notificationclose: NotificationEvent;
  pushsubscriptionchange: SubscriptionChange;
  sync: Waiting & { readonly tag: string };
}

export interface WindowClient {
  readonly url: string;
  focus(): Promise<unknown>;
}

/** The worker's own `self`. */
export interface WorkerScope {
  readonly location: { readonly origin: string };
  readonly registration: ServiceWorkerRegistration & { readonly sync?: { register(tag: string): Promise<void> } };
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly WindowClient[]>;
    openWindow(address: string): Promise<unknown>;
  };
  addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void;
}

/** What a notification of ours carries. */
export type ShownData = Pick<PushPayload, 'tendril' | 'id' | 'address'>;
