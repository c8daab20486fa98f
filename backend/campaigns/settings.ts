import * as v from 'valibot';
import { limits } from '../../contracts/limits.ts';
import { line } from '../../contracts/text.ts';
import { labelName } from '../visits/label-names.ts';
import { compilePattern } from './pattern.ts';

/** What a condition can look at beside `utm_…` (any label), `clickId` and `label`, one of the site's own (by name). */
export const plainFields = [
  'source',
  'medium',
  'channel',
  'referrer',
  'referrerDomain',
  'landingPage',
  'searchEngine',
  'searchQuery',
] as const;
export type PlainField = (typeof plainFields)[number];
export type ConditionField = PlainField | `utm_${string}`;

/**
 * How a value is compared. `contains`, `equals` and `regex` pay no heed to case (a regex that begins with `(?-i)` does);
 * a regex may match anywhere in the value unless it has `^` and `$`. What a visit does not have meets nothing.
 */
export type Comparison = { is: 'contains' | 'equals' | 'regex'; value: string } | { is: 'present' };

/** One field compared with a value. */
export type FieldCondition = ({ field: 'clickId' | 'label'; name: string } | { field: ConditionField }) & Comparison;

/** A tree of conditions. */
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | FieldCondition;

type ConditionSchema = v.GenericSchema<unknown, Condition>;

const maxDepth = 5;
const maxInList = 50;
const maxConditions = 200;
const maxCampaigns = 500;

const shape = 'must be { "all": […] }, { "any": […] }, { "not": {…} } or { "field": …, "is": …, "value": … }';
const fields = `must be ${plainFields.join(', ')}, clickId, label or utm_ and a label such as utm_campaign`;

const value = v.pipe(line(limits.url), v.minLength(1, 'must not be empty; use "is": "present" for any value'));
const pattern = v.pipe(
  line(),
  v.minLength(1, 'must not be empty; use "is": "present" for any value'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const compiled = compilePattern(dataset.value);
    if ('problem' in compiled) addIssue({ message: compiled.problem });
  }),
);

const plain = v.union(
  [v.picklist(plainFields), v.custom<`utm_${string}`>((text) => /^utm_[a-z0-9][a-z0-9_-]{0,31}$/.test(String(text)))],
  fields,
);
const field = comparisons({ field: plain });
const clickId = comparisons({
  field: v.literal('clickId'),
  name: v.pipe(line(32), v.regex(/^[a-z0-9_]+$/, 'must be the parameter in lower case, such as yclid')),
});
const label = comparisons({ field: v.literal('label'), name: labelName() });

/** One field, compared in each of the ways; the error names what of it is wrong. */
function comparisons<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.variant(
    'is',
    [
      v.strictObject({ ...entries, is: v.picklist(['contains', 'equals']), value }),
      v.strictObject({ ...entries, is: v.literal('regex'), value: pattern }),
      v.strictObject({ ...entries, is: v.literal('present') }),
    ],
    'must be contains, equals, regex or present',
  );
}

/** The schema of a condition `depth` levels below the campaign. Chosen by its keys, so that errors name the inner field. */
function conditionSchema(depth: number): ConditionSchema {
  if (depth > maxDepth) return refused(`is nested too deep; at most ${maxDepth} levels`);
  const inner = conditionSchema(depth + 1);
  const list = v.pipe(
    v.array(inner),
    v.minLength(1, 'must have at least one condition'),
    v.maxLength(maxInList, `must have at most ${maxInList} conditions; use a regex for many values`),
  );
  const [all, any, not] = [
    v.strictObject({ all: list }),
    v.strictObject({ any: list }),
    v.strictObject({ not: inner }),
  ];
  const other = refused(shape);
  return v.lazy((input): ConditionSchema => {
    if (typeof input !== 'object' || input === null) return other;
    if ('all' in input) return all;
    if ('any' in input) return any;
    if ('not' in input) return not;
    if (!('field' in input)) return other;
    if (input.field === 'clickId') return clickId as ConditionSchema;
    return (input.field === 'label' ? label : field) as ConditionSchema;
  });
}

function refused(message: string): ConditionSchema {
  return v.custom<Condition>(() => false, message);
}

/** A campaign of a site: what meets `when` is put down to it. The lowest priority is looked at first, then the id. */
export const CampaignSchema = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 of a-z, 0-9, "_" and "-"'),
  ),
  name: v.pipe(line(), v.minLength(1)),
  priority: v.optional(
    v.pipe(
      v.number(),
      v.integer('must be a whole number'),
      v.minValue(0, 'must be 0 or more'),
      v.maxValue(1_000_000, 'must be at most 1000000'),
    ),
    100,
  ),
  state: v.optional(v.picklist(['active', 'off'], 'must be active or off'), 'active'),
  when: v.pipe(
    conditionSchema(1),
    v.check((tree) => countOf(tree) <= maxConditions, `has too many conditions; at most ${maxConditions}`),
  ),
});
export type Campaign = v.InferOutput<typeof CampaignSchema>;

/** All campaigns of a site. The second of two with one id is named in the error. */
export const CampaignsSchema = v.pipe(
  v.array(CampaignSchema),
  v.maxLength(maxCampaigns, `must be at most ${maxCampaigns} campaigns`),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const seen = new Set<string>();
    for (const [index, campaign] of dataset.value.entries()) {
      if (seen.has(campaign.id)) {
        const list = { type: 'array', origin: 'value', input: dataset.value, key: index, value: campaign } as const;
        const id = { type: 'object', origin: 'value', input: campaign, key: 'id', value: campaign.id } as const;
        addIssue({ message: 'is the id of an earlier campaign; each needs its own', path: [list, id] });
      }
      seen.add(campaign.id);
    }
  }),
);

function countOf(tree: Condition): number {
  if ('all' in tree) return sum(tree.all);
  if ('any' in tree) return sum(tree.any);
  return 'not' in tree ? countOf(tree.not) : 1;
}

function sum(trees: readonly Condition[]): number {
  return trees.reduce((total, tree) => total + countOf(tree), 0);
}
