import type { Migration } from 'kysely/migration';
import * as mainJob from './0001-main-job.ts';
import * as nothingLost from './0002-nothing-lost.ts';
import * as persons from './0003-persons.ts';
import * as attribution from './0004-attribution.ts';
import * as labels from './0005-labels.ts';
import * as console from './0006-console.ts';
import * as lists from './0007-lists.ts';
import * as connections from './0008-connections.ts';
import * as sharing from './0010-sharing.ts';
import * as visitColumns from './0011-visit-columns.ts';
import * as vitals from './0012-vitals.ts';
import * as secretEnds from './0014-secret-ends.ts';
import * as goalTerms from './0015-goal-terms.ts';
import * as pendingTerms from './0015-pending-terms.ts';
import * as shop from './0016-shop.ts';
import * as offers from './0017-offers.ts';
import * as mail from './0018-mail.ts';
import * as preCheckout from './0019-pre-checkout.ts';
import * as push from './0020-push.ts';
import * as firstPartyData from './0021-first-party-data.ts';
import * as exchange from './0022-exchange.ts';
import * as feedback from './0023-feedback.ts';

/** Every migration by its number and name, in order. A released one is never edited; a change is a new file. */
export const migrations: Record<string, Migration> = {
  '0001-main-job': mainJob,
  '0002-nothing-lost': nothingLost,
  '0003-persons': persons,
  '0004-attribution': attribution,
  '0005-labels': labels,
  '0006-console': console,
  '0007-lists': lists,
  '0008-connections': connections,
  '0010-sharing': sharing,
  '0011-visit-columns': visitColumns,
  '0012-vitals': vitals,
  '0014-secret-ends': secretEnds,
  '0015-goal-terms': goalTerms,
  '0015-pending-terms': pendingTerms,
  '0016-shop': shop,
  '0017-offers': offers,
  '0018-mail': mail,
  '0019-pre-checkout': preCheckout,
  '0020-push': push,
  '0021-first-party-data': firstPartyData,
  '0022-exchange': exchange,
  '0023-feedback': feedback,
};
