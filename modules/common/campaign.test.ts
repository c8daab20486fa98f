import { describe, expect, test } from 'vitest';
import { campaignOf } from './campaign.ts';

describe('the campaign of an address', () => {
  test.each([
    ['https://salon.example/?utm_source=yandex&utm_medium=cpc&x=1', '?utm_source=yandex,&utm_medium=cpc'],
    ['https://salon.example/?x=1&yclid=123#top', '&yclid=123'],
    ['https://salon.example/#utm_source=mail', '#utm_source=mail'],
    ['https://salon.example/?utm_source=mail#prices', '?utm_source=mail'],
    ['https://salon.example/?gclid=a', '?gclid=a'],
    ['https://salon.example/?rb_clickid=a', '?rb_clickid=a'],
    ['https://salon.example/?GBRAID=a', '?GBRAID=a'],
    ['https://salon.example/?_openstat=a', '?_openstat=a'],
  ])('%s brings one', (address, labels) => {
    expect(campaignOf(address)).toBe(labels);
  });

  test.each([
    'https://salon.example/',
    'https://salon.example/?page=2',
    'https://salon.example/utm_source=a',
    'https://salon.example/?utm_source=',
    'https://salon.example/?yclid',
    'https://salon.example/#prices',
    'nonsense',
  ])('%s brings none', (address) => {
    expect(campaignOf(address)).toBeUndefined();
  });
});
