import { accessCounts, accessTexts } from './texts/access.ts';
import { analyticsCounts, analyticsTexts } from './texts/analytics.ts';
import { campaignTexts } from './texts/campaigns.ts';
import { inquiryCounts, inquiryTexts } from './texts/inquiries.ts';
import { listCounts, listTexts } from './texts/lists.ts';
import { referenceTexts } from './texts/reference.ts';
import { shellTexts } from './texts/shell.ts';
import { siteCounts, siteTexts } from './texts/sites.ts';

export { type Language, languages } from './texts/text.ts';

/** Every text that a user sees, both languages side by side; one file for each part of the console. */
export const texts = {
  ...shellTexts,
  ...inquiryTexts,
  ...analyticsTexts,
  ...listTexts,
  ...accessTexts,
  ...referenceTexts,
  ...siteTexts,
  ...campaignTexts,
} as const;
export type TextKey = keyof typeof texts;

/** Texts that bend with a number. */
export const counts = { ...inquiryCounts, ...analyticsCounts, ...listCounts, ...accessCounts, ...siteCounts } as const;
export type CountKey = keyof typeof counts;
