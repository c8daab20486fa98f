import type { TendrilEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import { newId } from '../../loader/new-id.ts';
import type { World } from './world.ts';

/** A browser of somebody who came some days ago. */
export function aBrowser(url: string, { daysAgo = 0, query = '' } = {}): Visit {
  const touch = { at: Date.now() - daysAgo * 86_400_000, url: url + query };
  return { visitor: newId(), session: newId(), number: 1, first: touch, last: touch };
}

type Told = {
  [Type in TendrilEvent['type']]: Omit<Extract<TendrilEvent, { type: Type }>, 'id' | 'at'>;
}[TendrilEvent['type']];

/** What a person's browser sends with everything that a page of the salon says. */
export function personsBrowser(world: World): Record<string, string> {
  return {
    'content-type': 'text/plain',
    origin: new URL(world.demo.salon).origin,
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
    'accept-language': 'en',
  };
}

/** Tells the salon's backend what happened in a visit, as its page does, and waits until that is stored. */
export async function tell(world: World, visit: Visit, told: readonly Told[]): Promise<void> {
  const at = visit.last.at + 1000;
  const events = told.map((event) => ({ id: newId(), at, ...event }));
  const answer = await fetch(`${world.demo.console}c/salon`, {
    method: 'POST',
    headers: personsBrowser(world),
    body: JSON.stringify({ visit, events }),
  });
  const receipt = (await answer.json()) as { accepted?: string[] };
  if (receipt.accepted?.length !== events.length) throw new Error(`not taken: ${JSON.stringify(receipt)}`);
}

/** A page that was seen. */
export const seen = (url: string): Told => ({ type: 'page_view', url });

/**
 * People of the salon: Ann on a laptop and on a phone, who agreed to advertisements; Bob, who did not; somebody nobody
 * knows; and Eve with her husband's tablet. Gives Ann's phone.
 */
export async function putAudience(world: World): Promise<{ annsPhone: Visit }> {
  const url = world.demo.salon;
  const [laptop, annsPhone, bob, stranger, eve, tablet] = [
    aBrowser(url, { query: '?utm_source=yandex' }),
    aBrowser(url),
    aBrowser(url, { daysAgo: 3 }),
    aBrowser(url),
    aBrowser(url),
    aBrowser(url),
  ];
  const agreed = (given: boolean): Told => ({ type: 'marketing_consent', given, text: '2026-03' });
  const is = (email: string, phone?: string): Told => ({
    type: 'identity',
    contact: { email, ...(phone && { phone }) },
  });
  const orders = (orderId: string, price: number, email: string): Told => ({
    ...{ type: 'order', url, orderId, price, contact: { email } },
    items: [{ id: 'mug', title: 'Mug', price, count: 1 }],
  });
  await tell(world, laptop, [seen(`${url}prices`), is('ann@mail.example', '+79001234567'), agreed(true)]);
  await tell(world, laptop, [orders('A-1', 5000, 'ann@mail.example')]);
  await tell(world, annsPhone, [seen(`${url}prices`), is('ann@mail.example')]);
  await tell(world, bob, [seen(url), is('bob@mail.example'), orders('B-1', 900, 'bob@mail.example'), agreed(false)]);
  await tell(world, stranger, [seen(`${url}prices`)]);
  await tell(world, eve, [seen(url), is('eve@mail.example', '+79007654321')]);
  await tell(world, tablet, [seen(url), is('eve@mail.example')]);
  return { annsPhone };
}
