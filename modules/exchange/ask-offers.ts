import { cameByName } from '../../contracts/came-by.ts';
import type {
  ExchangeAnswer,
  ExchangeCard,
  ExchangeLook,
  TakenAnswer,
  TakenCard,
} from '../../contracts/exchange-wire.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';

/** What came for a place. */
export interface Offers {
  cards: readonly ExchangeCard[];
  taken: readonly TakenCard[];
  look: ExchangeLook;
}

/** A place that is to be filled. */
export interface Place {
  spot: string;
  most: number;
  withTaken: boolean;
  got(offers: Offers): Promise<unknown>;
}

/** As contracts/exchange-wire.ts bounds them. */
const [mostSpots, mostName] = [8, 64];

/**
 * Returns what asks for a place's offers. Places that come together are asked for together, so that none shows the same
 * partner; without a consent they wait for it.
 */
export function askOffers({
  anonymous,
  ask,
  language,
  pageUrl,
  report,
  signal,
  visit,
}: ShowingContext): (place: Place) => void {
  const waiting: Place[] = [];
  let isAsking = false;

  function soon(): void {
    if (isAsking || waiting.length === 0) return;
    isAsking = true;
    setTimeout(() => {
      isAsking = false;
      go().catch((error) => report('exchange', error));
    });
  }

  async function go(): Promise<void> {
    const now = visit();
    if (!now || signal.aborted) return;
    const places = waiting.splice(0, mostSpots);
    soon();
    const who = { visit: now, language: language() };
    const spots = places.map(({ spot, most }) => ({ spot: spot.slice(0, mostName), most }));
    const question = { ...who, url: pageUrl(), robot: navigator.webdriver, spots };
    const [offered, before] = await Promise.all([
      ask('x', '', question) as Promise<ExchangeAnswer>,
      places.some(({ withTaken }) => withTaken) ? (ask('x', '/taken', who) as Promise<TakenAnswer>) : { taken: [] },
    ]);
    const plain = <Card extends { address: string }>(card: Card): Card =>
      anonymous ? { ...card, address: withoutShowing(card.address) } : card;
    const cards = offered.cards.map(plain);
    places.forEach(({ most, withTaken, got }, index) => {
      const own: ExchangeCard[] = [];
      for (const card of [...cards])
        if (card.spot === spots[index]?.spot && own.length < most) own.push(...cards.splice(cards.indexOf(card), 1));
      const taken = withTaken ? (before.taken as TakenCard[]).map(plain) : [];
      const look = own.length > 0 ? offered.look : taken.length > 0 ? (before as TakenAnswer).look : undefined;
      if (look) got({ cards: own, taken, look }).catch((error) => report('exchange', error));
    });
  }

  addEventListener('tendril', soon, { signal });
  return (place) => {
    waiting.push(place);
    soon();
  };
}

/** Whoever asks not to be passed on (Global Privacy Control) goes to the partner like anybody else. */
function withoutShowing(address: string): string {
  const url = new URL(address);
  url.searchParams.delete(cameByName);
  return url.href;
}
