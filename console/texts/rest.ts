import { accessCounts, accessTexts } from './access.ts';
import { analyticsCounts, analyticsTexts } from './analytics.ts';
import { campaignTexts } from './campaigns.ts';
import { conditionTreeTexts } from './conditions.ts';
import { exchangeCounts, exchangeTexts } from './exchange.ts';
import { feedCounts, feedTexts } from './feed.ts';
import { feedbackTexts } from './feedback.ts';
import { guideTexts } from './guide.ts';
import { integrationCounts, integrationTexts } from './integrations.ts';
import { mailCounts, mailTexts } from './mail.ts';
import { offerCountsOf, offerTexts } from './offers.ts';
import { previewTexts } from './preview.ts';
import { pushCounts, pushTexts } from './push.ts';
import { referenceTexts } from './reference.ts';
import { segmentCounts, segmentTexts } from './segments.ts';
import { sharingCounts, sharingTexts } from './sharing.ts';
import { shopTexts } from './shop.ts';
import { siteCounts, siteTexts } from './sites.ts';
import { triggerTexts } from './triggers.ts';
import { vitalsCounts, vitalsTexts } from './vitals.ts';

/** What no first screen says. */
export const restTexts = {
  ...integrationTexts,
  ...mailTexts,
  ...offerTexts,
  ...pushTexts,
  ...exchangeTexts,
  ...feedbackTexts,
  ...analyticsTexts,
  ...vitalsTexts,
  ...accessTexts,
  ...sharingTexts,
  ...referenceTexts,
  ...siteTexts,
  ...shopTexts,
  ...campaignTexts,
  ...conditionTreeTexts,
  ...triggerTexts,
  ...segmentTexts,
  ...feedTexts,
  ...previewTexts,
  ...guideTexts,
} as const;

export const restCounts = {
  ...integrationCounts,
  ...mailCounts,
  ...offerCountsOf,
  ...pushCounts,
  ...exchangeCounts,
  ...segmentCounts,
  ...feedCounts,
  ...analyticsCounts,
  ...vitalsCounts,
  ...sharingCounts,
  ...accessCounts,
  ...siteCounts,
} as const;
