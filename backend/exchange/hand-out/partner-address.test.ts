import { expect, test } from 'vitest';
import { partnerAddress } from './partner-address.ts';

const host = { domains: ['*.salon.example:8081'] };
const showing = '01900000-0000-7000-8000-000000000001';
const come = (address: string) => partnerAddress(address, { host, showing });

test('says where the visit came from and by which showing', () => {
  expect(come('https://shop.example/sale?a=1#top')).toBe(
    `https://shop.example/sale?a=1&utm_source=salon.example&utm_medium=exchange&tendril_exchange=${showing}#top`,
  );
});

test('leaves the partner’s own labels alone', () => {
  expect(come('https://shop.example/?utm_campaign=mine')).toBe(
    `https://shop.example/?utm_campaign=mine&tendril_exchange=${showing}`,
  );
});

test('leaves what is no address as it is', () => {
  expect(come('http://')).toBe('http://');
});
