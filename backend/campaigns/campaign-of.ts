import type { Origin } from '../../contracts/inquiry.ts';
import { compilePattern } from './pattern.ts';
import type { Campaign, Comparison, Condition, ConditionField, FieldCondition, PlainField } from './settings.ts';

/** What the conditions of a campaign are held against. */
export interface CampaignFacts {
  origin: Pick<Origin, 'source' | 'medium' | 'channel' | 'referrerDomain' | 'searchEngine' | 'searchQuery'> &
    Pick<Origin, 'utm' | 'clickIds' | 'labels'>;
  landingPage: string;
  referrer: string | null;
}

type Meets = (facts: CampaignFacts) => boolean;
interface Compiled {
  campaign: Campaign;
  meets: Meets;
}

/** By the array itself: it lives as long as the settings it came with. */
const compiled = new WeakMap<readonly Campaign[], Compiled[]>();

/**
 * The first active campaign, by priority and then by id, whose conditions the facts meet; `null` for none. Takes time
 * linear in the texts, whatever the patterns. Never throws for campaigns that were checked.
 */
export function campaignOf(facts: CampaignFacts, campaigns: readonly Campaign[]): Campaign | null {
  return compiledOnce(campaigns).find(({ meets }) => meets(facts))?.campaign ?? null;
}

function compiledOnce(campaigns: readonly Campaign[]): Compiled[] {
  const known = compiled.get(campaigns);
  if (known) return known;
  const made = campaigns
    .filter((campaign) => campaign.state === 'active')
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
    .map((campaign) => ({ campaign, meets: compileCondition(campaign.when) }));
  compiled.set(campaigns, made);
  return made;
}

function compileCondition(condition: Condition): Meets {
  if ('all' in condition) {
    const inner = condition.all.map(compileCondition);
    return (facts) => inner.every((meets) => meets(facts));
  }
  if ('any' in condition) {
    const inner = condition.any.map(compileCondition);
    return (facts) => inner.some((meets) => meets(facts));
  }
  if ('not' in condition) {
    const meets = compileCondition(condition.not);
    return (facts) => !meets(facts);
  }
  const fits = compileComparison(condition);
  const read = reader(condition);
  return (facts) => {
    const value = read(facts);
    return value !== null && value !== '' && fits(value);
  };
}

function compileComparison(comparison: Comparison): (value: string) => boolean {
  if (comparison.is === 'present') return () => true;
  const wanted = comparison.value.toLowerCase();
  if (comparison.is === 'equals') return (value) => value.toLowerCase() === wanted;
  if (comparison.is === 'contains') return (value) => value.toLowerCase().includes(wanted);
  const found = compilePattern(comparison.value);
  if ('problem' in found) throw new Error(`the pattern of a campaign ${found.problem}`);
  return (value) => found.pattern.test(value);
}

const plainReaders: Record<PlainField, (facts: CampaignFacts) => string | null> = {
  source: ({ origin }) => origin.source,
  medium: ({ origin }) => origin.medium,
  channel: ({ origin }) => origin.channel,
  referrer: ({ referrer }) => referrer,
  referrerDomain: ({ origin }) => origin.referrerDomain,
  landingPage: ({ landingPage }) => landingPage,
  searchEngine: ({ origin }) => origin.searchEngine,
  searchQuery: ({ origin }) => origin.searchQuery,
};

function reader(condition: FieldCondition): (facts: CampaignFacts) => string | null {
  if (condition.field === 'clickId') return ({ origin }) => own(origin.clickIds, condition.name);
  if (condition.field === 'label') return ({ origin }) => own(origin.labels, condition.name);
  if (isPlain(condition.field)) return plainReaders[condition.field];
  const label = condition.field.slice('utm_'.length);
  return ({ origin }) => own(origin.utm, label);
}

function isPlain(field: ConditionField): field is PlainField {
  return Object.hasOwn(plainReaders, field);
}

function own(labels: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(labels, key) ? (labels[key] ?? null) : null;
}
