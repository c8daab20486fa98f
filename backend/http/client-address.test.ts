import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressNetwork, clientAddress } from './client-address.ts';

const request = (forwarded: string | undefined) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress: '198.51.100.1' },
});

describe('the address of a sender', () => {
  test.each([
    [0, '203.0.113.9', '198.51.100.1'],
    [1, undefined, '198.51.100.1'],
    [1, '203.0.113.9', '203.0.113.9'],
    [1, '1.1.1.1, 203.0.113.9', '203.0.113.9'],
    [2, '1.1.1.1, 203.0.113.9, 10.0.0.1', '203.0.113.9'],
    [2, '203.0.113.9', '198.51.100.1'],
    [1, '1.1.1.1, evil', '198.51.100.1'],
    [1, '2001:db8::7', '2001:db8::7'],
  ])('behind %i proxies with X-Forwarded-For %s is %s', (proxies, forwarded, address) => {
    expect(clientAddress(request(forwarded), proxies)).toBe(address);
  });

  test('is not moved by anything that the sender itself writes into X-Forwarded-For', () => {
    const written = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(
        fc.array(written, { maxLength: 5 }),
        fc.ipV4(),
        fc.integer({ min: 1, max: 3 }),
        (spoofed, real, hops) => {
          // Each proxy of ours appends whom it was called by.
          const appended = [real, ...Array.from({ length: hops - 1 }, (_, hop) => `10.0.0.${hop + 1}`)];
          expect(clientAddress(request([...spoofed, ...appended].join(', ')), hops)).toBe(real);
          expect(clientAddress(request([...spoofed, ...appended].join(', ')), 0)).toBe('198.51.100.1');
        },
      ),
    );
  });
});

test.each([
  ['203.0.113.9', '203.0.113.0/24'],
  ['::ffff:203.0.113.200', '203.0.113.0/24'],
  ['2001:db8:7:1::5', '2001:db8:7::/48'],
  ['2001:0db8:0007:ffff::', '2001:db8:7::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::2', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['127.0.0.1', null],
  ['::1', null],
  ['::ffff:127.0.0.1', null],
  ['unknown', 'unknown'],
])('%s belongs to the network %s', (address, network) => {
  expect(addressNetwork(address)).toBe(network);
});
