import { parseSitesFile } from '../../backend/sites/check-sites-file.ts';
import type { SitesFile } from '../../backend/sites/sites-file.ts';

/** Hosts of the demo; both servers of it are on this machine. */
export const hosts = {
  ...{ salon: 'salon.localhost', form: 'n123456.yclients.localhost', api: 'api.yclients.localhost' },
  ...{ shop: 'shop.localhost', mail: 'mail.localhost', push: 'push.localhost' },
};
export const formNumber = 123456;
export const branch = 700100;

export interface DemoSecrets {
  /** For programs that read the API. */
  token: string;
  hookSecret: string;
}

/**
 * What the owner of a salon and a shop would set up: the salon, its booking form as a site of its own, the connection to
 * Yclients, and the shop with all the ways in which its pages speak.
 */
export function demoSites({ sitePort, token, hookSecret }: DemoSecrets & { sitePort: number }): SitesFile {
  return parseSitesFile(
    {
      sites: [
        {
          id: 'salon',
          name: 'Салон',
          domains: [`${hosts.salon}:${sitePort}`],
          timeZone: 'Europe/Moscow',
          fallback: { kind: 'source', source: 'site', medium: 'unknown' },
          labels: ['from'],
          modules: { common: {}, yclients: { hosts: [`yclients.localhost:${sitePort}`] } },
        },
        {
          id: 'salon-booking',
          name: 'Салон: форма записи',
          domains: [`${hosts.form}:${sitePort}`],
          timeZone: 'Europe/Moscow',
          fallback: { kind: 'campaign', campaign: 'Запись без визита' },
          // The confirmation's address holds the record's hash, with which anyone could cancel the booking.
          hide: '/success-order/.*',
          modules: { common: {}, 'yclients-form': { sites: [`http://${hosts.salon}:${sitePort}`] } },
        },
        {
          id: 'shop',
          name: 'Магазин',
          domains: [`${hosts.shop}:${sitePort}`],
          timeZone: 'Europe/Moscow',
          fallback: { kind: 'source', source: 'site', medium: 'unknown' },
          modules: {
            ...{ common: {}, 'post-checkout': {}, 'pre-checkout': {}, feedback: {}, flocktory: {} },
            'data-layer': { lists: true },
            push: { pages: 4 },
          },
        },
      ],
      connections: [
        {
          id: 'salon-yclients',
          system: 'yclients',
          site: 'salon',
          branches: [branch],
          apiBase: `http://${hosts.api}:${sitePort}`,
          partnerToken: 'demo-partner-token',
          userToken: 'demo-user-token',
          hookSecret,
          fallback: { kind: 'campaign', campaign: 'Запись без визита' },
          appFallback: { kind: 'campaign', campaign: 'Мобильное приложение' },
        },
      ],
      tokens: [{ name: 'demo', token }],
    },
    'development',
  );
}
