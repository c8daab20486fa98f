import type { BrowserContext, CDPSession, Page, Worker } from 'playwright';
import { until } from './api.ts';

/**
 * Before any script of a page: what a browser does in secret with its push service is done with the stand-in, which no
 * browser can be told to use. Everything else is the browser's own: the worker, the permission, notifications.
 */
export const pretendPush = (service: string) => {
  const kept = 'test-subscription';
  interface Kept {
    endpoint: string;
    keys: object;
    key: string;
  }
  const asSubscription = ({ endpoint, keys, key }: Kept) => {
    const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    return {
      endpoint,
      options: { applicationServerKey: bytes.buffer, userVisibleOnly: true },
      toJSON: () => ({ endpoint, expirationTime: null, keys }),
      async unsubscribe() {
        localStorage.removeItem(kept);
        return true;
      },
    };
  };
  Object.assign(PushManager.prototype, {
    async subscribe({ applicationServerKey: key }: { applicationServerKey: string }) {
      const body = JSON.stringify({ applicationServerKey: key });
      const answer = await (await fetch(`${service}/subscribe`, { method: 'POST', body })).json();
      localStorage.setItem(kept, JSON.stringify({ ...answer, key }));
      return asSubscription({ ...answer, key });
    },
    async getSubscription() {
      const text = localStorage.getItem(kept);
      return text === null ? null : asSubscription(JSON.parse(text) as Kept);
    },
  });
  // Counts how often the browser's own question would have been asked.
  const { requestPermission } = Notification;
  Object.assign(Notification, {
    requestPermission() {
      sessionStorage.setItem('asked', `${Number(sessionStorage.getItem('asked')) + 1}`);
      return requestPermission.call(Notification);
    },
  });
};

/** How often the page has had the browser ask. */
export const askedIn = (page: Page) => page.evaluate(() => Number(sessionStorage.getItem('asked')));

/** The worker of push as Chromium's protocol sees it, which hands it pushes as a push service would. */
export async function openWorkerSide(context: BrowserContext, page: Page) {
  const session: CDPSession = await context.newCDPSession(page);
  let registrationId = '';
  session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const found = registrations.find(({ scopeURL }) => new URL(scopeURL).pathname === '/tendril-push/');
    if (found) registrationId = found.registrationId;
  });
  await session.send('ServiceWorker.enable');
  const worker: Worker = await until('the worker', async () => context.serviceWorkers()[0]);
  return {
    worker,
    async deliver(payload: string): Promise<void> {
      await until('the registration', async () => registrationId !== '');
      // What comes before the worker is active is lost.
      await until('the active worker', () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration('/tendril-push/');
          return registration?.active?.state === 'activated';
        }),
      );
      const { origin } = new URL(page.url());
      await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: payload });
    },
    /** The notifications that the browser shows now. */
    notifications: () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration('/tendril-push/');
        const shown = (await registration?.getNotifications()) ?? [];
        return shown.map(({ title, body, tag, data }) => ({ title, body, tag, data }));
      }),
    /** What a press on the notification, or putting it away, does in the worker; the browser itself is not asked. Gives what was to be opened. */
    act: (name: 'notificationclick' | 'notificationclose') =>
      worker.evaluate(async (event) => {
        const self = globalThis as unknown as {
          registration: ServiceWorkerRegistration;
          clients: { openWindow(address: string): Promise<null> };
          NotificationEvent: new (name: string, init: object) => Event;
        };
        let opened: string | null = null;
        // A browser opens windows after a real press only.
        self.clients.openWindow = async (address) => {
          opened = address;
          return null;
        };
        const [notification] = await self.registration.getNotifications();
        const done = new self.NotificationEvent(event, { notification });
        const waiting: Promise<unknown>[] = [];
        Object.assign(done, { waitUntil: (work: Promise<unknown>) => waiting.push(work) });
        dispatchEvent(done);
        await Promise.all(waiting);
        return opened;
      }, name),
  };
}
