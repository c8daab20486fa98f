import * as v from 'valibot';
import { compilePattern } from '../../backend/campaigns/pattern.ts';
import { chooseEncoding } from '../../backend/http/encoded-answer.ts';
import { normalContact } from '../../backend/inquiries/normal-contact.ts';
import { localMinute } from '../../backend/inquiries/save-bookings.ts';
import { isAllowedOrigin } from '../../backend/intake/allowed-origin.ts';
import { senderSuspicions } from '../../backend/intake/suspicions.ts';
import { knownTimeZone, momentOf } from '../../backend/integrations/yclients/local-time.ts';
import { toSystemRecord } from '../../backend/integrations/yclients/map.ts';
import { readMessage } from '../../backend/integrations/yclients/read-message.ts';
import { withoutSecrets } from '../../backend/integrations/yclients/without-secrets.ts';
import { SiteSettingsSchema } from '../../backend/sites/settings.ts';
import { agentOf } from '../../backend/visits/agent-of.ts';
import { channelOf } from '../../backend/visits/channel-of.ts';
import { cleanUrl } from '../../backend/visits/clean-url.ts';
import { labelsOf } from '../../backend/visits/labels-of.ts';
import { openstatOf } from '../../backend/visits/openstat-of.ts';
import { originOf } from '../../backend/visits/origin-of.ts';
import { isDeniedKey, looksPersonal } from '../../backend/visits/personal-data.ts';
import { searchQueryOf } from '../../backend/visits/search-query.ts';
import { EnvelopeSchema, EventSchema } from '../../contracts/event.ts';
import { SiteConfigSchema } from '../../contracts/site-config.ts';
import { TouchSchema } from '../../contracts/visit.ts';
import { fromVisitCode } from '../../contracts/visit-code.ts';
import { campaignOf } from '../../modules/common/campaign.ts';
import { retryAfterMs } from '../../modules/common/retry-after.ts';
import { decorate } from '../../widget-bridges/yclients/decorate.ts';
import { isFormAddress } from '../../widget-bridges/yclients/form-address.ts';
import { readAnswer } from '../../widget-bridges/yclients/success/request.ts';

const site = { domains: ['salon.example'], campaigns: [] };
const branch = '700100';

let calls = 0;
/** Another text each time, for readers that remember what they have read. */
const anew = (text: string) => `${text} ${calls++}`;

/** Every function of ours that looks at foreign text by a regular expression, as a reader of one text. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  agentOf: (text) => agentOf(anew(text)),
  campaignOf,
  channelOf,
  chooseEncoding,
  cleanUrl,
  compilePattern: (text) => {
    const compiled = compilePattern('(x+x+)+y|spring$');
    return 'pattern' in compiled && compiled.pattern.test(text);
  },
  decorate: (text) => decorate(text, `salon.${'a'.repeat(32)}`),
  EnvelopeSchema: (text) => v.safeParse(EnvelopeSchema, { visit: text, events: [text] }),
  EventSchema: (text) => v.safeParse(EventSchema, { type: 'page_view', id: text, at: 1, url: text, referrer: text }),
  fromVisitCode,
  isAllowedOrigin: (text) => isAllowedOrigin(text, ['*.salon.example']),
  isDeniedKey,
  isFormAddress: (text) => isFormAddress(text, ['yclients.com']),
  knownTimeZone,
  labelsOf,
  localMinute,
  looksPersonal: (text) => looksPersonal(text, { advertising: false }),
  momentOf: (text) => momentOf(text, 'UTC'),
  normalContact: (text) => normalContact({ name: text, phone: text, email: text }, 'RU'),
  openstatOf,
  originOf: (text) => originOf({ url: text, referrer: text }, site),
  readAnswer: (text) =>
    readAnswer({ branch, body: `{"phone":${JSON.stringify(text)}}`, answer: [{ record_id: text }] }),
  readMessage: (text) => readMessage({ company_id: text, resource: text, resource_id: text, status: text }),
  retryAfterMs,
  searchQueryOf: (text) =>
    searchQueryOf(`https://yandex.ru/search/?text=${encodeURIComponent(text.toWellFormed())}`, 'yandex'),
  senderSuspicions: (text) => senderSuspicions({ userAgent: anew(text), acceptLanguage: text }),
  SiteConfigSchema: (text) => v.safeParse(SiteConfigSchema, { site: text, collect: text, sealKey: text }),
  SiteSettingsSchema: (text) => v.safeParse(SiteSettingsSchema, { id: text, domains: [text], timeZone: text }),
  toSystemRecord: (text) =>
    toSystemRecord(
      { id: 1, online: 1, date: text, attendance: text, record_from: text, custom_fields: { tendril: text } },
      { branch, timeZone: 'UTC', settings: { appPatterns: ['app'] } },
    ),
  TouchSchema: (text) => v.safeParse(TouchSchema, { at: 1, url: text, referrer: text }),
  withoutSecrets: (text) => withoutSecrets({ [text]: text }),
};
