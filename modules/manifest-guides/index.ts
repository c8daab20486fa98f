import { commonGuide } from './common.ts';
import { dataLayerGuide } from './data-layer.ts';
import { exchangeGuide } from './exchange.ts';
import { exchangeLoyaltyGuide } from './exchange-loyalty.ts';
import { feedbackGuide } from './feedback.ts';
import { firstPartyDataGuide } from './first-party-data.ts';
import { flocktoryGuide } from './flocktory.ts';
import type { GuidePart } from './guide-part.ts';
import { postCheckoutGuide } from './post-checkout.ts';
import { preCheckoutGuide } from './pre-checkout.ts';
import { pushGuide } from './push.ts';
import { vitalsGuide } from './vitals.ts';
import { yclientsGuide } from './yclients.ts';
import { yclientsFormGuide } from './yclients-form.ts';

export type { GuideFacts, GuidePart, GuidePiece } from './guide-part.ts';

/** The part of each module and bridge in the guide, by the ids of the manifest; a test asks for every one of them. */
export const guideParts: Readonly<Record<string, GuidePart>> = {
  common: commonGuide,
  yclients: yclientsGuide,
  'yclients-form': yclientsFormGuide,
  'post-checkout': postCheckoutGuide,
  'pre-checkout': preCheckoutGuide,
  'first-party-data': firstPartyDataGuide,
  feedback: feedbackGuide,
  exchange: exchangeGuide,
  'exchange-loyalty': exchangeLoyaltyGuide,
  push: pushGuide,
  'data-layer': dataLayerGuide,
  flocktory: flocktoryGuide,
  vitals: vitalsGuide,
};
