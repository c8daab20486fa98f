import fc from 'fast-check';
import UserAgent from 'user-agents';
import { expect, test } from 'vitest';
import { agentOf } from './agent-of.ts';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/156.0.0.0 Safari/537.36`, 'Chrome 156', 'Windows 10'],
  [`Mozilla/5.0 (Windows NT 10.0) ${webKit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 'Edge 140', 'Windows 10'],
  [
    `Mozilla/5.0 (Windows NT 6.1) ${webKit} Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36`,
    'Yandex Browser 25',
    'Windows 7',
  ],
  [`Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0`, 'Firefox 141', 'Linux'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    'Safari 18',
    'macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
    'Safari 17',
    'iOS 17',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/139.0.1 Mobile/15E148 Safari/604.1',
    'Chrome 139',
    'iOS 18',
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${webKit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    'Samsung Internet 28',
    'Android 10',
  ],
  ['curl/8.0', null, null],
  ['', null, null],
])('%s is %s on %s', (userAgent, browser, os) => {
  expect(agentOf(userAgent)).toMatchObject({ browser, os });
});

test('nearly every user agent that people come with names its browser and system', () => {
  const agents = UserAgent.top(1_000).map(({ userAgent }) => agentOf(userAgent));
  expect(agents.filter(({ os }) => os).length).toBeGreaterThan(990);
  expect(agents.filter(({ browser }) => browser).length).toBeGreaterThan(950);
});

test('never throws, and gives short names only', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (userAgent) => {
      const { browser, os } = agentOf(`Mozilla/5.0 Chrome/${userAgent} Windows NT 10.0 Android ${userAgent}`);
      expect((browser ?? '').length + (os ?? '').length).toBeLessThan(400);
    }),
  );
});
