import * as v from 'valibot';
import { ConsentModeSchema } from '../../contracts/site-config.ts';
import { line, siteId } from '../../contracts/text.ts';
import { isModuleId, manifest, moduleIds } from '../../modules/manifest.ts';
import { labelsAsked } from '../campaigns/labels-asked.ts';
import { CampaignsSchema } from '../campaigns/settings.ts';
import { RetentionSchema } from '../retention/settings.ts';
import { LabelNamesSchema } from '../visits/label-names.ts';
import { splitProblem } from '../vitals/split-problem.ts';

/** What an inquiry without a visit is put down to: a campaign, or a source and (elsewhere than here) a site. */
export const FallbackSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('campaign'), campaign: v.pipe(line(), v.minLength(1)), site: v.optional(siteId()) }),
  v.strictObject({
    kind: v.literal('source'),
    source: v.pipe(line(), v.minLength(1)),
    medium: v.optional(line()),
    site: v.optional(siteId()),
  }),
]);
export type Fallback = v.InferOutput<typeof FallbackSchema>;

/** Modules by id with their options. An unknown id and a wrong option are both named in the error. */
const ModulesSchema = v.pipe(
  v.record(v.string(), v.unknown()),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const checked: Record<string, Record<string, unknown>> = {};
    let sound = true;
    const refuse = (key: string, message: string) => {
      sound = false;
      const input = dataset.value;
      addIssue({ message, path: [{ type: 'object', origin: 'value', input, key, value: input[key] }] });
    };
    for (const [id, options] of Object.entries(dataset.value)) {
      if (!isModuleId(id)) {
        refuse(id, `is not a module or bridge; known are ${moduleIds.join(', ')}`);
        continue;
      }
      const result = v.safeParse(manifest[id].options as v.GenericSchema<unknown, Record<string, unknown>>, options);
      if (result.success) checked[id] = result.output;
      else
        refuse(id, `has wrong options: ${v.getDotPath(result.issues[0]) ?? 'as a whole'}: ${result.issues[0].message}`);
    }
    const problem = splitProblem(checked);
    if (problem) refuse('vitals', `has wrong options: evenBookings: ${problem}`);
    return sound ? checked : NEVER;
  }),
);

/** A domain of a site, with a port where it has one: `salon.example`, `salon.localhost:8081`. */
const domain = v.pipe(
  line(),
  v.regex(
    /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/,
    'must be a host such as salon.example, without https://',
  ),
);

/** A site as its owner sets it up. */
export const SiteSettingsSchema = v.pipe(
  v.strictObject({
    id: siteId(),
    name: v.pipe(line(), v.minLength(1)),
    /** Pages on these hosts may send; `*.` stands for any one or more sub-domains. */
    domains: v.pipe(v.array(domain), v.minLength(1), v.maxLength(64)),
    timeZone: v.optional(
      v.pipe(line(64), v.check(isTimeZone, 'must be an IANA time zone such as Europe/Moscow')),
      'UTC',
    ),
    currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency code such as RUB')), 'RUB'),
    language: v.optional(v.picklist(['ru', 'en']), 'ru'),
    fallback: FallbackSchema,
    /** What visits are put down to; without one that fits, to their `utm_campaign`. */
    campaigns: v.optional(CampaignsSchema, []),
    /** Further parameters that are read from a landing page's address as labels of the site's own. */
    labels: v.optional(LabelNamesSchema, []),
    /** Regular expression; what it matches is cut from every page address before it is kept or sent. */
    hide: v.optional(v.pipe(line(), v.check(isPattern, 'must be a regular expression'))),
    /** Whether visitors are measured before they have said yes. */
    consent: v.optional(ConsentModeSchema, 'granted'),
    /** For how long what is told is kept. */
    retention: v.optional(RetentionSchema, {}),
    modules: v.optional(ModulesSchema, { common: {} }),
    /**
     * A sub-domain of the site that leads to this backend: from there the tag is served and its events are taken, and the
     * visitor can be kept in a cookie of the site itself.
     */
    intakeHost: v.optional(domain),
    /** Most events a minute; what is more is asked to come again. The default is far more than any one site has. */
    eventsPerMinute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(1_000_000_000)), 300_000),
  }),
  v.forward(
    v.check(
      ({ intakeHost, domains }) => intakeHost === undefined || domains.some((one) => isBelow(intakeHost, one)),
      'must be a sub-domain of one of the domains, such as t.salon.example for salon.example',
    ),
    ['intakeHost'],
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { campaigns, labels } = dataset.value;
    for (const [index, campaign] of campaigns.entries()) {
      if (labelsAsked(campaign.when).every((name) => labels.includes(name))) continue;
      addIssue({
        message: 'looks at a label that is not among the labels of the site; add its name there',
        path: [
          { type: 'object', origin: 'value', input: dataset.value, key: 'campaigns', value: campaigns },
          { type: 'array', origin: 'value', input: campaigns, key: index, value: campaign },
          { type: 'object', origin: 'value', input: campaign, key: 'when', value: campaign.when },
        ],
      });
    }
  }),
);
export type SiteSettings = v.InferOutput<typeof SiteSettingsSchema>;

/** Whether a host is a sub-domain of a domain, whatever their ports; a cookie of the one is then first-party on the other. */
function isBelow(host: string, domain: string): boolean {
  const name = (text: string) => text.replace(/^\*\./, '').replace(/:\d+$/, '');
  return !host.startsWith('*.') && name(host).endsWith(`.${name(domain)}`);
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}
