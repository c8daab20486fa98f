import type { Selectable } from 'kysely';
import type {
  BookingTable,
  CartTable,
  CouponHandoutTable,
  ExchangeHandoutTable,
  ExchangeShowingTable,
  FeedbackRequestTable,
  GoalTable,
  HookMessageTable,
  IdentityTable,
  InquiryTable,
  LetterTable,
  OfferShowingTable,
  OrderTable,
  PageViewTable,
  ParkedEventTable,
  PersonContactTable,
  PushDeliveryTable,
  ShopViewTable,
  VisitTable,
} from '../store/schema.ts';
import type { StoredSubscription } from './push-of.ts';

import type { SaidOf } from './said-of.ts';

/** From where a search on a site begins: normal contacts, or a visitor. */
export interface Clues {
  site: string;
  contacts: readonly string[];
  visitor: string | null;
}

/** Everything that is stored of a person on a site, as it is stored. */
export interface StoredPerson extends SaidOf {
  contacts: Selectable<PersonContactTable>[];
  inquiries: Selectable<InquiryTable>[];
  bookings: Selectable<BookingTable>[];
  visits: Omit<Selectable<VisitTable>, 'landing_key'>[];
  pageViews: Selectable<PageViewTable>[];
  goals: Selectable<GoalTable>[];
  identities: Selectable<IdentityTable>[];
  orders: Selectable<OrderTable>[];
  carts: Selectable<CartTable>[];
  shopViews: Selectable<ShopViewTable>[];
  offerShowings: Selectable<OfferShowingTable>[];
  coupons: Selectable<CouponHandoutTable>[];
  feedback: Selectable<FeedbackRequestTable>[];
  exchangeShowings: Selectable<ExchangeShowingTable>[];
  /** Of partners, taken on this site. */
  partnersCoupons: Selectable<ExchangeHandoutTable>[];
  parkedEvents: Selectable<ParkedEventTable>[];
  hookMessages: Selectable<HookMessageTable>[];
  letters: Selectable<LetterTable>[];
  subscriptions: StoredSubscription[];
  pushes: Selectable<PushDeliveryTable>[];
  /** Other people's inquiries whose words name this person's phone or e-mail. */
  mentions: Pick<Selectable<InquiryTable>, 'id' | 'contact' | 'message' | 'fields'>[];
}

/** What is stored, and what the search went by. */
export interface FoundPerson extends StoredPerson {
  /** Normal contacts, those that were asked for among them. */
  knownBy: string[];
}

/** Whether anything at all is stored. */
export function isAnybody({ knownBy: _, ...stored }: FoundPerson): boolean {
  return Object.values(stored).some((rows) => rows.length > 0);
}
