import type { Audience } from '../../../contracts/offer-rules.ts';

/** A rule that a person can add: whom the offer is for. */
export type AudienceRule = keyof Audience;

/** In the order in which they are offered and told. */
export const audienceRules: readonly AudienceRule[] = [
  ...(['buyer', 'orderSum', 'devices', 'channels', 'sources', 'mediums', 'campaigns'] as const),
  ...(['segments', 'items', 'categories', 'languages', 'spots'] as const),
];

/** What a rule is while nobody asks for it. */
const open: Audience = {
  ...{ buyer: 'any', orderSum: { from: null, to: null }, items: [], categories: [], spots: [], sources: [] },
  ...{ mediums: [], campaigns: [], channels: [], devices: [], languages: [], segments: [] },
};

/** Whether an audience asks for something here. Pure, as all below. */
export function asks(audience: Audience, rule: AudienceRule): boolean {
  if (rule === 'buyer') return audience.buyer !== 'any';
  if (rule === 'orderSum') return audience.orderSum.from !== null || audience.orderSum.to !== null;
  return audience[rule].length > 0;
}

/** The audience without what this rule asks. */
export function withoutRule(audience: Audience, rule: AudienceRule): Audience {
  return { ...audience, [rule]: open[rule] };
}

/** The lists of texts that people type a line each. */
export const typedRules = ['sources', 'mediums', 'campaigns', 'items', 'categories', 'languages', 'spots'] as const;
export type TypedRule = (typeof typedRules)[number];

/** Lines as they are sent: without spaces around them, and without empty ones. */
export function plainLines(lines: unknown): string[] {
  return (Array.isArray(lines) ? lines : []).map((line) => String(line).trim()).filter(Boolean);
}

/** The audience as it is sent. */
export function plainAudience(audience: Audience): Audience {
  return { ...audience, ...Object.fromEntries(typedRules.map((rule) => [rule, plainLines(audience[rule])])) };
}
