import type {
  AccountTable,
  ApiTokenTable,
  AuditEntryTable,
  FactorDemandTable,
  InvitationTable,
  LoginAlarmTable,
  LoginTable,
  QuotaTable,
} from './tables/access-tables.ts';
import type {
  ExchangeAccountTable,
  ExchangeCarriedTable,
  ExchangeCountTable,
  ExchangeEntryTable,
  ExchangeHandoutTable,
  ExchangeMemberTable,
  ExchangeOfferTable,
  ExchangeShowingTable,
  ExchangeVerdictTable,
} from './tables/exchange-tables.ts';
import type { FeedTable, ProductTable } from './tables/feed-tables.ts';
import type { FeedbackRequestTable, SurveyTable } from './tables/feedback-tables.ts';
import type {
  BookingTable,
  ErasedRecordTable,
  InquiryReportTable,
  InquiryTable,
  LossTable,
  ParkedEventTable,
  PersonContactTable,
  ReattributionTable,
  TroubleTable,
} from './tables/inquiry-tables.ts';
import type { LetterTable, MailKeyTable, MailSettingsTable, SuppressionTable } from './tables/mail-tables.ts';
import type {
  CouponCodeTable,
  CouponHandoutTable,
  CouponPoolTable,
  OfferCountTable,
  OfferShowingTable,
  OfferTable,
} from './tables/offer-tables.ts';
import type {
  AudienceMemberTable,
  IgnoredContactTable,
  JoiningRuleTable,
  PersonClueTable,
  PersonMergeTable,
  PersonsApartTable,
  PersonVisitorTable,
  SegmentTable,
  VisitorConsentTable,
  VisitorProfileTable,
} from './tables/person-tables.ts';
import type {
  PushCountTable,
  PushDayTable,
  PushDeliveryTable,
  PushHoldTable,
  PushKeyTable,
  PushMessageTable,
  PushSettingsTable,
  PushSubscriptionTable,
} from './tables/push-tables.ts';
import type {
  CampaignCostTable,
  ExportPartTable,
  ExportTable,
  SavedViewTable,
  ShareLinkTable,
} from './tables/report-tables.ts';
import type { CartTable, OrderTable, ShopViewTable } from './tables/shop-tables.ts';
import type {
  ConnectionBranchTable,
  ConnectionStateTable,
  ConnectionTable,
  HookMessageTable,
  HookSecretTable,
  SiteDraftTable,
  SiteTable,
  SiteVersionTable,
  ToldConnectionTable,
} from './tables/site-tables.ts';
import type {
  GoalTable,
  IdentityTable,
  PageViewTable,
  VisitTable,
  VitalReportTable,
  VitalsTable,
} from './tables/visit-tables.ts';

export type * from './tables/access-tables.ts';
export type * from './tables/exchange-tables.ts';
export type * from './tables/feed-tables.ts';
export type * from './tables/feedback-tables.ts';
export type * from './tables/inquiry-tables.ts';
export type * from './tables/mail-tables.ts';
export type * from './tables/offer-tables.ts';
export type * from './tables/person-tables.ts';
export type * from './tables/push-tables.ts';
export type * from './tables/report-tables.ts';
export type * from './tables/shop-tables.ts';
export type * from './tables/site-tables.ts';
export type * from './tables/visit-tables.ts';

/**
 * Every table, as the migrations leave it. Primary keys of what a site owns begin with the site, so that a
 * distributed PostgreSQL can keep a site's rows together. Times are UTC.
 */
export interface Tables {
  sites: SiteTable;
  connections: ConnectionTable;
  connection_branches: ConnectionBranchTable;
  connection_states: ConnectionStateTable;
  told_connections: ToldConnectionTable;
  hook_secrets: HookSecretTable;
  hook_messages: HookMessageTable;
  visits: VisitTable;
  page_views: PageViewTable;
  goals: GoalTable;
  identities: IdentityTable;
  inquiries: InquiryTable;
  inquiry_reports: InquiryReportTable;
  bookings: BookingTable;
  person_contacts: PersonContactTable;
  troubles: TroubleTable;
  losses: LossTable;
  parked_events: ParkedEventTable;
  erased_records: ErasedRecordTable;
  reattributions: ReattributionTable;
  quotas: QuotaTable;
  accounts: AccountTable;
  logins: LoginTable;
  api_tokens: ApiTokenTable;
  invitations: InvitationTable;
  audit_entries: AuditEntryTable;
  site_versions: SiteVersionTable;
  site_drafts: SiteDraftTable;
  saved_views: SavedViewTable;
  exports: ExportTable;
  export_parts: ExportPartTable;
  campaign_costs: CampaignCostTable;
  vitals: VitalsTable;
  vital_reports: VitalReportTable;
  factor_demands: FactorDemandTable;
  login_alarms: LoginAlarmTable;
  share_links: ShareLinkTable;
  mail_settings: MailSettingsTable;
  mail_keys: MailKeyTable;
  letters: LetterTable;
  suppressions: SuppressionTable;
  orders: OrderTable;
  carts: CartTable;
  shop_views: ShopViewTable;
  offers: OfferTable;
  offer_showings: OfferShowingTable;
  offer_counts: OfferCountTable;
  coupon_pools: CouponPoolTable;
  coupon_codes: CouponCodeTable;
  coupon_handouts: CouponHandoutTable;
  exchange_members: ExchangeMemberTable;
  exchange_verdicts: ExchangeVerdictTable;
  exchange_offers: ExchangeOfferTable;
  exchange_accounts: ExchangeAccountTable;
  exchange_entries: ExchangeEntryTable;
  exchange_carried: ExchangeCarriedTable;
  exchange_showings: ExchangeShowingTable;
  exchange_counts: ExchangeCountTable;
  exchange_handouts: ExchangeHandoutTable;
  feeds: FeedTable;
  products: ProductTable;
  surveys: SurveyTable;
  feedback_requests: FeedbackRequestTable;
  push_settings: PushSettingsTable;
  push_keys: PushKeyTable;
  push_subscriptions: PushSubscriptionTable;
  push_messages: PushMessageTable;
  push_deliveries: PushDeliveryTable;
  push_holds: PushHoldTable;
  push_counts: PushCountTable;
  push_days: PushDayTable;
  person_clues: PersonClueTable;
  person_visitors: PersonVisitorTable;
  person_merges: PersonMergeTable;
  persons_apart: PersonsApartTable;
  ignored_contacts: IgnoredContactTable;
  joining_rules: JoiningRuleTable;
  segments: SegmentTable;
  visitor_consents: VisitorConsentTable;
  visitor_profiles: VisitorProfileTable;
  audience_members: AudienceMemberTable;
}
