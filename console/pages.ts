import type { ComponentType } from 'preact';
import type { Scope } from '../contracts/access.ts';
import type { Account } from './api.ts';
import { withTexts } from './texts.ts';
import type { IconName } from './ui/icon.tsx';

/** What every page is given. */
export interface PageProps {
  account: Account;
}

export interface Page {
  /** The page's address is `/<id>`; that of the inquiries is `/`. Its name is the text `page-<id>`. */
  id: string;
  icon: IconName;
  /** Who may see it; absent: whoever is logged in. */
  scope?: Scope;
  /** Whether it stands among the sections; the account has a place of its own. */
  inMenu: boolean;
  /** Sections that share one entry of the menu, named by the text `group-<group>`; one row below are their own. */
  group?: 'marketing';
  /** The section that it is a part of, where it is none itself. */
  section?: string;
  /** Fetches the page's code. */
  load: () => Promise<ComponentType<PageProps>>;
}

/** The pages of the console, in the order of the menu. */
export const pages: readonly Page[] = [
  {
    id: 'inquiries',
    icon: 'inbox',
    scope: 'inquiries:read',
    inMenu: true,
    load: async () => (await import('./pages/inquiries-page.tsx')).InquiriesPage,
  },
  {
    id: 'goals',
    icon: 'flag',
    scope: 'inquiries:read',
    inMenu: true,
    load: async () => (await withTexts(import('./pages/goals-page.tsx'))).GoalsPage,
  },
  {
    id: 'analytics',
    icon: 'chart',
    scope: 'analytics:read',
    inMenu: true,
    load: async () => (await withTexts(import('./pages/analytics-page.tsx'))).AnalyticsPage,
  },
  {
    id: 'tag-cost',
    icon: 'chart',
    scope: 'analytics:read',
    inMenu: false,
    section: 'analytics',
    load: async () => (await withTexts(import('./pages/tag-cost-page.tsx'))).TagCostPage,
  },
  {
    id: 'sites',
    icon: 'globe',
    scope: 'settings:read',
    inMenu: true,
    load: async () => (await withTexts(import('./pages/sites-page.tsx'))).SitesPage,
  },
  {
    id: 'offers',
    icon: 'gift',
    scope: 'settings:read',
    inMenu: true,
    group: 'marketing',
    load: async () => (await withTexts(import('./pages/offers-page.tsx'))).OffersPage,
  },
  {
    id: 'push',
    icon: 'bell',
    scope: 'settings:read',
    inMenu: true,
    group: 'marketing',
    load: async () => (await withTexts(import('./pages/push-page.tsx'))).PushPage,
  },
  {
    id: 'exchange',
    icon: 'exchange',
    scope: 'settings:read',
    inMenu: true,
    group: 'marketing',
    load: async () => (await withTexts(import('./pages/exchange-page.tsx'))).ExchangePage,
  },
  {
    id: 'audience',
    icon: 'audience',
    scope: 'analytics:read',
    inMenu: true,
    group: 'marketing',
    load: async () => (await withTexts(import('./pages/audience-page.tsx'))).AudiencePage,
  },
  {
    id: 'feedback',
    icon: 'star',
    scope: 'inquiries:read',
    inMenu: true,
    group: 'marketing',
    load: async () => (await withTexts(import('./pages/feedback-page.tsx'))).FeedbackPage,
  },
  {
    id: 'integrations',
    icon: 'plug',
    scope: 'settings:read',
    inMenu: true,
    load: async () => (await withTexts(import('./pages/integrations-page.tsx'))).IntegrationsPage,
  },
  {
    id: 'guide',
    icon: 'book',
    scope: 'settings:read',
    inMenu: false,
    section: 'sites',
    load: async () => (await withTexts(import('./pages/guide-page.tsx'))).GuidePage,
  },
  {
    id: 'reference',
    icon: 'code',
    inMenu: false,
    load: async () => (await withTexts(import('./pages/reference-page.tsx'))).ReferencePage,
  },
  {
    id: 'people',
    icon: 'people',
    scope: 'access:manage',
    inMenu: true,
    load: async () => (await withTexts(import('./pages/people-page.tsx'))).PeoplePage,
  },
  {
    id: 'links',
    icon: 'link',
    scope: 'inquiries:export',
    inMenu: false,
    load: async () => (await withTexts(import('./pages/links-page.tsx'))).LinksPage,
  },
  {
    id: 'account',
    icon: 'person',
    inMenu: false,
    load: async () => (await withTexts(import('./pages/account-page.tsx'))).AccountPage,
  },
];

/** Where a page is. */
export function addressOf(id: string): string {
  return id === 'inquiries' ? '/' : `/${id}`;
}

/** The page at an address, if there is one. */
export function pageAt(pathname: string): Page | undefined {
  return pages.find(({ id }) => addressOf(id) === pathname);
}
