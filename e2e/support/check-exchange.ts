import type { Browser } from 'playwright';
import type { ExchangeCounts } from '../../contracts/exchange.ts';
import type { Ledger } from '../../contracts/exchange-ledger.ts';
import { asOwner, type Owner } from '../../scripts/demo/owner.ts';
import type { RunningDemo } from '../../scripts/demo/running.ts';
import { until } from './api.ts';
import type { Step } from './check-shop.ts';
import { orderWith, takePartnersCoupon } from './partners-coupon.ts';
import { newPerson } from './person.ts';

/** A partner's offer on the salon's page, its coupon, and the order at the partner's that redeems it. */
export async function checkExchange(
  demo: RunningDemo,
  { browser, step }: { browser: Browser; step: Step },
): Promise<void> {
  const url = demo.console.replace(/\/$/, '');
  const orderId = `exchange-${Date.now().toString(36)}`;
  const { context, page } = await newPerson(browser);
  await asOwner({ url, email: demo.email, password: demo.password }, async (owner) => {
    await step(
      'the salon shows the shop’s offer; its coupon is taken, redeemed there, and counts for both',
      async () => {
        const [given, received] = [await counts(owner, 'salon', 'given'), await counts(owner, 'shop', 'received')];
        const { code, shop } = await takePartnersCoupon(page, demo.salon);
        await orderWith(shop, { orderId, coupons: code });
        await until(
          'the redemption',
          async () => (await counts(owner, 'shop', 'received')).redeemed > received.redeemed,
        );
        const [gave, got] = [await counts(owner, 'salon', 'given'), await counts(owner, 'shop', 'received')];
        return (['viewed', 'taken', 'redeemed'] as const).flatMap((action) =>
          gave[action] === given[action] + 1 && got[action] === received[action] + 1
            ? []
            : [`${action} was counted ${gave[action] - given[action]} and ${got[action] - received[action]} times`],
        );
      },
    );
  });
  await context.close();
}

async function counts({ get }: Owner, site: string, side: 'given' | 'received'): Promise<ExchangeCounts> {
  return (await get<Ledger>(`/sites/${site}/exchange/ledger`)).total[side];
}
