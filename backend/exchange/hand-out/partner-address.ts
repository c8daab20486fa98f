import { cameByName } from '../../../contracts/came-by.ts';
import type { SiteSettings } from '../../sites/settings.ts';

/**
 * The address where a partner's coupon is used, with what tells the partner that the visit came by the exchange: labels, unless
 * the partner has put its own there, and by which showing. Gives an address that is none back as it is.
 */
export function partnerAddress(
  address: string,
  { host, showing }: { host: Pick<SiteSettings, 'domains'>; showing: string },
): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const [domain = ''] = host.domains;
  const labels = { utm_source: domain.replace(/^\*\./, '').replace(/:\d+$/, ''), utm_medium: 'exchange' };
  if (![...url.searchParams.keys()].some((name) => name.startsWith('utm_')))
    for (const [name, value] of Object.entries(labels)) url.searchParams.set(name, value);
  url.searchParams.set(cameByName, showing);
  return url.href;
}
