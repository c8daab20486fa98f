import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pushServiceOf } from './push-service.ts';

describe('the push service of an endpoint', () => {
  test.each([
    ['https://fcm.googleapis.com/fcm/send/abc:def', 'fcm.googleapis.com'],
    ['https://updates.push.services.mozilla.com/wpush/v2/gAAA', 'updates.push.services.mozilla.com'],
    ['https://db5p.notify.windows.com/w/?token=BQY', 'db5p.notify.windows.com'],
    ['https://web.push.apple.com/QGu', 'web.push.apple.com'],
  ])('is known for %s', (endpoint, service) => {
    expect(pushServiceOf(endpoint, [])).toBe(service);
  });

  test.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evilpush.apple.com/x',
    'https://push.apple.com.evil.example/x',
    'https://fcm.googleapis.com@evil.example/x',
    'https://user:word@fcm.googleapis.com/x',
    'https://permanently-removed.invalid/fcm/send/abc',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data',
    'javascript:alert(1)',
    '',
  ])('is none for %s', (endpoint) => {
    expect(pushServiceOf(endpoint, [])).toBeNull();
  });

  test('is one that the site has named, with its very port', () => {
    expect(pushServiceOf('http://push.localhost:8081/push/1', ['push.localhost:8081'])).toBe('push.localhost:8081');
    expect(pushServiceOf('http://push.localhost:8082/push/1', ['push.localhost:8081'])).toBeNull();
  });

  test('is never anything but a listed host, whatever is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string()), (endpoint) => {
        expect(pushServiceOf(endpoint, [])).toBeNull();
      }),
    );
  });
});
