import { accessCounts, accessTexts } from './access.ts';
import { analyticsCounts, analyticsTexts } from './analytics.ts';
import { campaignTexts } from './campaigns.ts';
import { guideTexts } from './guide.ts';
import { integrationCounts, integrationTexts } from './integrations.ts';
import { mailCounts, mailTexts } from './mail.ts';
import { offerCountsOf, offerTexts } from './offers.ts';
import { previewTexts } from './preview.ts';
import { referenceTexts } from './reference.ts';
import { sharingCounts, sharingTexts } from './sharing.ts';
import { shopTexts } from './shop.ts';
import { siteCounts, siteTexts } from './sites.ts';
import { vitalsCounts, vitalsTexts } from './vitals.ts';

/** What no first screen says. */
export const restTexts = {
  ...integrationTexts,
  ...mailTexts,
  ...offerTexts,
  ...analyticsTexts,
  ...vitalsTexts,
  ...accessTexts,
  ...sharingTexts,
  ...referenceTexts,
  ...siteTexts,
  ...shopTexts,
  ...campaignTexts,
  ...previewTexts,
  ...guideTexts,
} as const;

export const restCounts = {
  ...integrationCounts,
  ...mailCounts,
  ...offerCountsOf,
  ...analyticsCounts,
  ...vitalsCounts,
  ...sharingCounts,
  ...accessCounts,
  ...siteCounts,
} as const;
