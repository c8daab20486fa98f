import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { onClick, onClose } from './on-notification.ts';
import { onPush, ownAddress } from './on-push.ts';
import type { NotificationEvent, PushEvent, WorkerScope } from './worker-scope.ts';

const origin = 'https://salon.example';

/** A worker's world: what it shows, opens and reports. */
function aWorker({ windows = [] as { url: string }[], openWindow = async () => null as unknown } = {}) {
  const reports = { add: vi.fn(async () => {}), flush: vi.fn(async () => {}) };
  const focus = vi.fn(async () => {});
  const self = {
    location: { origin },
    registration: { showNotification: vi.fn(async () => {}) },
    clients: { matchAll: async () => windows.map((one) => ({ ...one, focus })), openWindow: vi.fn(openWindow) },
  };
  return {
    self: self as unknown as WorkerScope,
    shown: self.registration.showNotification,
    ...self.clients,
    focus,
    reports,
  };
}

/** An event, and when all that it waits for is done. */
function anEvent<Kind extends PushEvent | NotificationEvent>(more: object) {
  const waiting: Promise<unknown>[] = [];
  const event = { ...more, waitUntil: (work: Promise<unknown>) => waiting.push(work) } as unknown as Kind;
  return { event, done: () => Promise.all(waiting) };
}
const pushed = (payload: unknown) => anEvent<PushEvent>({ data: { json: () => payload } });
const payload = {
  ...{ tendril: 1, id: 'd1', title: 'Mugs', body: 'are back', icon: '', image: 'https://cdn.example/m.png', tag: 't1' },
  address: `${origin}/mugs?utm_medium=push`,
};

describe('a push', () => {
  test('is shown as it says, and told once it is', async () => {
    const { self, reports, shown } = aWorker();
    const { event, done } = pushed(payload);
    onPush(event, { self, reports });
    await done();
    const data = { tendril: 1, id: 'd1', address: payload.address };
    expect(shown).toHaveBeenCalledWith('Mugs', { body: 'are back', tag: 't1', data, image: payload.image });
    expect(reports.add).toHaveBeenCalledWith({ delivery: 'd1', action: 'shown' });
  });

  test.each([null, 'text', { title: 'of another vendor' }, { tendril: 2 }])(
    'of somebody else, such as %j, is left to them',
    async (other) => {
      const { self, reports, shown } = aWorker();
      const { event, done } = pushed(other);
      onPush(event, { self, reports });
      await done();
      expect([shown.mock.calls, reports.add.mock.calls]).toEqual([[], []]);
    },
  );

  test('that is no JSON is left to others', () => {
    const { self, reports, shown } = aWorker();
    const { event } = anEvent<PushEvent>({ data: { json: () => JSON.parse('<') } });
    onPush(event, { self, reports });
    expect(shown).not.toHaveBeenCalled();
  });

  test('never leads off the site, whatever its address is', () => {
    expect(ownAddress(`${origin}/a?b#c`, origin)).toBe(`${origin}/a?b#c`);
    for (const address of [
      'https://evil.example/',
      'javascript:alert(1)',
      '//evil.example',
      'https://salon.example.evil.example/',
      '',
    ])
      expect(ownAddress(address, origin)).toBe(`${origin}/`);
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (address) => {
        expect(new URL(ownAddress(address, origin)).origin).toBe(origin);
      }),
    );
  });
});

describe('a notification', () => {
  const notification = { data: { tendril: 1, id: 'd1', address: payload.address }, close: vi.fn() };

  test('that is pressed opens its page, and that is told', async () => {
    const { self, reports, openWindow } = aWorker({ windows: [{ url: `${origin}/mugs` }] });
    const { event, done } = anEvent<NotificationEvent>({ notification });
    onClick(event, { self, reports });
    await done();
    expect(openWindow).toHaveBeenCalledWith(payload.address);
    expect(reports.add).toHaveBeenCalledWith({ delivery: 'd1', action: 'clicked' });
    expect(notification.close).toHaveBeenCalled();
  });

  test('whose very page is open already shows that', async () => {
    const { self, reports, openWindow, focus } = aWorker({ windows: [{ url: payload.address }] });
    const { event, done } = anEvent<NotificationEvent>({ notification });
    onClick(event, { self, reports });
    await done();
    expect([focus.mock.calls.length, openWindow.mock.calls.length]).toEqual([1, 0]);
  });

  test('is told as pressed even where the browser opens nothing', async () => {
    const { self, reports } = aWorker({ openWindow: () => Promise.reject(new Error('not allowed')) });
    const { event, done } = anEvent<NotificationEvent>({ notification });
    onClick(event, { self, reports });
    await done();
    expect(reports.add).toHaveBeenCalledTimes(1);
  });

  test('that is put away is told; one of somebody else is theirs', async () => {
    const { self, reports, openWindow } = aWorker();
    const own = anEvent<NotificationEvent>({ notification });
    onClose(own.event, { self, reports });
    const other = anEvent<NotificationEvent>({ notification: { data: null, close() {} } });
    onClose(other.event, { self, reports });
    onClick(other.event, { self, reports });
    await Promise.all([own.done(), other.done()]);
    expect(reports.add.mock.calls).toEqual([[{ delivery: 'd1', action: 'closed' }]]);
    expect(openWindow).not.toHaveBeenCalled();
  });
});
