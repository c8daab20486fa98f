import { accessCounts, accessTexts } from './texts/access.ts';
import { analyticsCounts, analyticsTexts } from './texts/analytics.ts';
import { campaignTexts } from './texts/campaigns.ts';
import { guideTexts } from './texts/guide.ts';
import { inquiryCounts, inquiryTexts } from './texts/inquiries.ts';
import { integrationCounts, integrationTexts } from './texts/integrations.ts';
import { listCounts, listTexts } from './texts/lists.ts';
import { previewTexts } from './texts/preview.ts';
import { referenceTexts } from './texts/reference.ts';
import { sharingCounts, sharingTexts } from './texts/sharing.ts';
import { shellTexts } from './texts/shell.ts';
import { siteCounts, siteTexts } from './texts/sites.ts';
import { vitalsCounts, vitalsTexts } from './texts/vitals.ts';

export { type Language, languages } from './texts/text.ts';

/** Every text that a user sees, both languages side by side; one file for each part of the console. */
export const texts = {
  ...shellTexts,
  ...inquiryTexts,
  ...integrationTexts,
  ...analyticsTexts,
  ...vitalsTexts,
  ...listTexts,
  ...accessTexts,
  ...sharingTexts,
  ...referenceTexts,
  ...siteTexts,
  ...campaignTexts,
  ...previewTexts,
  ...guideTexts,
} as const;
export type TextKey = keyof typeof texts;

/** Texts that bend with a number. */
export const counts = {
  ...inquiryCounts,
  ...integrationCounts,
  ...analyticsCounts,
  ...vitalsCounts,
  ...listCounts,
  ...sharingCounts,
  ...accessCounts,
  ...siteCounts,
} as const;
export type CountKey = keyof typeof counts;
