import { expect, test } from 'vitest';
import { readSitePlace, siteAddress, siteTabs } from './use-site-place.ts';

test('every part of a site has an address that leads back to it', () => {
  for (const tab of siteTabs) {
    const address = siteAddress({ site: 'salon', tab });
    expect(readSitePlace(new URL(address, 'https://tendril.example').search)).toEqual({ site: 'salon', tab });
  }
  expect(siteAddress({ site: '', tab: 'history' })).toBe('/sites');
});

test('an unknown part is the first one', () => {
  expect(readSitePlace('?site=salon&tab=constructor')).toEqual({ site: 'salon', tab: 'install' });
});
