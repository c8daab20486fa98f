import { vi } from 'vitest';

/** For tests: a public key of 65 bytes, in base64url. */
export const keyOf = (fill: number) => Buffer.concat([Buffer.from([4]), Buffer.alloc(64, fill)]).toString('base64url');

/** For tests: what of a browser push needs, made to answer as `permission` and the worker's file say. */
export function pretendBrowser({ permission = 'default', answer = 'granted', file = 'there' as File } = {}) {
  let subscription: object | null = null;
  const manager = {
    getSubscription: async () => subscription,
    subscribe: vi.fn(async ({ applicationServerKey: key }: { applicationServerKey: string }) => {
      const made = {
        endpoint: `https://push.example/${key.slice(-4)}`,
        options: { applicationServerKey: Uint8Array.from(Buffer.from(key, 'base64url')).buffer },
        unsubscribe: vi.fn(async () => {
          subscription = null;
          return true;
        }),
      };
      subscription = made;
      return made;
    }),
  };
  const script = (name: string) => ({ scriptURL: new URL(name, location.href).href, addEventListener() {} });
  const made = {
    scope: new URL('/tendril-push/', location.href).href,
    active: script('/tendril-worker.js'),
    pushManager: manager,
  };
  let registered: object | undefined =
    file === 'taken' ? { ...made, active: script('/sw.js') } : file === 'known' ? made : undefined;
  const register = vi.fn(async () => {
    if (file === 'missing' || file === 'wrong-type' || file === 'refused') throw new Error('no worker');
    registered = made;
    return made;
  });
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { getRegistration: async () => registered, register },
  });
  const notification = {
    permission,
    requestPermission: vi.fn(async () => {
      notification.permission = answer;
      return answer;
    }),
  };
  vi.stubGlobal('PushManager', class {});
  vi.stubGlobal('Notification', notification);
  vi.stubGlobal('fetch', async () =>
    file === 'missing'
      ? new Response('', { status: 404 })
      : new Response('', { headers: { 'content-type': file === 'wrong-type' ? 'text/html' : 'text/javascript' } }),
  );
  return { manager, register, notification, subscription: () => subscription };
}
type File = 'there' | 'known' | 'missing' | 'wrong-type' | 'refused' | 'taken';
