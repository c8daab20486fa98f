import { channels } from '../../../contracts/inquiry.ts';
import {
  inquiryStatuses,
  offerActions,
  type SegmentCondition,
  type SegmentTree,
  segmentDevices,
  touchParts,
} from '../../../contracts/segments.ts';
import type { Words } from '../../words.ts';
import type { ConditionKind, ConditionPart } from '../conditions/condition-kind.ts';

type Kind = SegmentCondition['kind'];
type Of<One extends Kind> = Extract<SegmentCondition, { kind: One }>;
type Range = { from: number | null; to: number | null };
type Heading = 'visits' | 'shop' | 'person';

const once: Range = { from: 1, to: null };

/** The kinds of condition of a segment, in the reader's language, as the editor offers and tells them. */
export function segmentKinds({ say, name, language }: Words, currency: string): ConditionKind<SegmentCondition>[] {
  const number = new Intl.NumberFormat(language);
  const range = ({ from, to }: Range): string => {
    if (from !== null && to !== null)
      return from === to
        ? number.format(from)
        : say('segmentBetween', { from: number.format(from), to: number.format(to) });
    if (from !== null) return say('segmentFrom', { from: number.format(from) });
    return to === null ? say('segmentAnyNumber') : say('segmentTo', { to: number.format(to) });
  };
  const within = (days: number | null) =>
    days === null ? '' : ` ${say('segmentWithin', { days: number.format(days) })}`;
  const list = (values: readonly string[]) =>
    values.length === 0 ? say('segmentAny') : values.map((value) => `“${value}”`).join(', ');
  const named = (family: string, values: readonly string[]) => values.map((value) => name(family, value)).join(', ');

  function kind<One extends Kind>(
    id: One,
    heading: Heading,
    begin: Of<One>,
    { parts, describe }: { parts: ConditionPart[]; describe: (leaf: Of<One>) => string },
  ): ConditionKind<SegmentCondition> {
    const help = name('segmentHelp', id);
    return {
      ...{ id, label: name('segmentKind', id), heading: name('segmentHeading', heading), parts },
      ...(help !== id && { help }),
      isOf: (leaf) => leaf.kind === id,
      begin: () => begin,
      describe: (leaf) => describe(leaf as Of<One>),
    };
  }

  const days: ConditionPart = {
    ...{ name: 'withinDays', control: 'number', label: say('segmentDays'), unit: say('segmentDaysUnit') },
    mayBeEmpty: true,
  };
  const times: ConditionPart = {
    name: 'count',
    control: 'range',
    label: say('segmentTimes'),
    unit: say('segmentTimesUnit'),
  };
  const sum: ConditionPart = { name: 'sum', control: 'range', label: say('segmentSum'), unit: currency };
  const lines = (label: string, help?: string): ConditionPart => ({
    ...{ name: 'values', control: 'lines', label },
    ...(help && { help }),
  });
  const choice = (part: string, label: string, family: string, values: readonly string[]): ConditionPart => ({
    ...{ name: part, control: 'choice', label },
    choices: values.map((value) => ({ value, label: name(family, value) })),
  });
  const address: ConditionPart = {
    ...{ name: 'address', control: 'text', label: say('segmentAddress'), help: say('segmentAddressHelp') },
  };
  const of = choice('of', say('segmentOf'), 'segmentTouch', touchParts);
  const thing = choice('of', say('segmentOf'), 'segmentThing', ['item', 'category']);
  const touched = lines(say('segmentValues'), say('segmentChannels', { channels: channels.join(', ') }));

  return [
    kind(
      'visits',
      'visits',
      { kind: 'visits', count: once, withinDays: 30 },
      {
        parts: [times, days],
        describe: ({ count, withinDays }) => say('segmentSays-visits', { count: range(count) }) + within(withinDays),
      },
    ),
    kind(
      'first-touch',
      'visits',
      { kind: 'first-touch', of: 'source', values: [] },
      {
        parts: [of, touched],
        describe: (leaf) =>
          say('segmentSays-first-touch', { what: name('segmentTouch', leaf.of), values: list(leaf.values) }),
      },
    ),
    kind(
      'touch',
      'visits',
      { kind: 'touch', of: 'source', values: [], withinDays: null },
      {
        parts: [of, touched, days],
        describe: (leaf) =>
          say('segmentSays-touch', { what: name('segmentTouch', leaf.of), values: list(leaf.values) }) +
          within(leaf.withinDays),
      },
    ),
    kind(
      'landing',
      'visits',
      { kind: 'landing', address: '/*', withinDays: null },
      {
        parts: [address, days],
        describe: (leaf) => say('segmentSays-landing', { address: leaf.address }) + within(leaf.withinDays),
      },
    ),
    kind(
      'page',
      'visits',
      { kind: 'page', address: '/*', count: once, withinDays: 30 },
      {
        parts: [address, times, days],
        describe: (leaf) =>
          say('segmentSays-page', { address: leaf.address, count: range(leaf.count) }) + within(leaf.withinDays),
      },
    ),
    kind(
      'goal',
      'visits',
      { kind: 'goal', name: '', count: once, withinDays: 30 },
      {
        parts: [{ name: 'name', control: 'text', label: say('segmentGoal') }, times, days],
        describe: (leaf) =>
          say('segmentSays-goal', { goal: leaf.name, count: range(leaf.count) }) + within(leaf.withinDays),
      },
    ),
    kind(
      'device',
      'visits',
      { kind: 'device', values: ['mobile'] },
      {
        parts: [
          {
            ...{ name: 'values', control: 'choices', label: say('segmentDevices') },
            choices: segmentDevices.map((value) => ({ value, label: name('segmentDevice', value) })),
          },
        ],
        describe: (leaf) => say('segmentSays-device', { values: named('segmentDevice', leaf.values) }),
      },
    ),
    kind(
      'orders',
      'shop',
      { kind: 'orders', count: once, withinDays: null },
      {
        parts: [times, days],
        describe: (leaf) => say('segmentSays-orders', { count: range(leaf.count) }) + within(leaf.withinDays),
      },
    ),
    kind(
      'order-sum',
      'shop',
      { kind: 'order-sum', sum: { from: 10_000, to: null }, withinDays: null },
      {
        parts: [sum, days],
        describe: (leaf) =>
          say('segmentSays-order-sum', { sum: `${range(leaf.sum)} ${currency}` }) + within(leaf.withinDays),
      },
    ),
    kind(
      'bought',
      'shop',
      { kind: 'bought', of: 'item', values: [], withinDays: null },
      {
        parts: [thing, lines(say('segmentIds')), days],
        describe: (leaf) =>
          say('segmentSays-bought', { what: name('segmentThing', leaf.of), values: list(leaf.values) }) +
          within(leaf.withinDays),
      },
    ),
    kind(
      'viewed',
      'shop',
      { kind: 'viewed', of: 'item', values: [], count: once, withinDays: 30 },
      {
        parts: [thing, lines(say('segmentIds'), say('segmentIdsAny')), times, days],
        describe: (leaf) =>
          say('segmentSays-viewed', {
            ...{ what: name('segmentThing', leaf.of), values: list(leaf.values), count: range(leaf.count) },
          }) + within(leaf.withinDays),
      },
    ),
    kind(
      'left-cart',
      'shop',
      { kind: 'left-cart', hours: 24, sum: { from: null, to: null } },
      {
        parts: [{ name: 'hours', control: 'number', label: say('segmentHours'), unit: say('segmentHoursUnit') }, sum],
        describe: (leaf) => say('segmentSays-left-cart', { hours: number.format(leaf.hours), sum: range(leaf.sum) }),
      },
    ),
    kind(
      'inquiry',
      'person',
      { kind: 'inquiry', count: once, form: '', status: 'any', withinDays: null },
      {
        parts: [
          choice('status', say('segmentStatus'), 'segmentStatus', inquiryStatuses),
          { name: 'form', control: 'text', label: say('segmentForm'), help: say('segmentFormHelp') },
          times,
          days,
        ],
        describe: (leaf) =>
          say('segmentSays-inquiry', {
            count: range(leaf.count),
            more: [leaf.form && `“${leaf.form}”`, leaf.status !== 'any' && name('segmentStatus', leaf.status)]
              .filter(Boolean)
              .map((one) => `, ${one}`)
              .join(''),
          }) + within(leaf.withinDays),
      },
    ),
    kind(
      'offer',
      'person',
      { kind: 'offer', offer: '', action: 'shown', withinDays: 30 },
      {
        parts: [
          choice('action', say('segmentAction'), 'segmentAction', offerActions),
          { name: 'offer', control: 'text', label: say('segmentOffer'), help: say('segmentOfferHelp') },
          days,
        ],
        describe: (leaf) =>
          say('segmentSays-offer', {
            offer: leaf.offer === '' ? say('segmentAny') : `“${leaf.offer}”`,
            action: name('segmentAction', leaf.action),
          }) + within(leaf.withinDays),
      },
    ),
    kind(
      'profile',
      'person',
      { kind: 'profile', name: '', values: [] },
      {
        parts: [{ name: 'name', control: 'text', label: say('segmentProfile') }, lines(say('segmentValues'))],
        describe: (leaf) => say('segmentSays-profile', { name: leaf.name, values: list(leaf.values) }),
      },
    ),
    kind(
      'contact',
      'person',
      { kind: 'contact', has: 'email' },
      {
        parts: [choice('has', say('segmentHas'), 'segmentContact', ['email', 'phone', 'user'])],
        describe: (leaf) => say('segmentSays-contact', { what: name('segmentContact', leaf.has) }),
      },
    ),
    kind(
      'consent',
      'person',
      { kind: 'consent', given: true },
      {
        parts: [],
        describe: () => say('segmentSays-consent'),
      },
    ),
  ];
}

/** What a new condition begins as. */
export const newSegmentCondition = (): SegmentCondition => ({ kind: 'visits', count: once, withinDays: 30 });

/** Groups that most shops begin with. */
export const segmentExamples: Readonly<Record<'left-cart' | 'loyal' | 'asleep', SegmentTree>> = {
  'left-cart': {
    match: 'all',
    of: [
      { kind: 'left-cart', hours: 24, sum: { from: null, to: null } },
      { kind: 'visits', count: once, withinDays: 14 },
    ],
  },
  loyal: { match: 'all', of: [{ kind: 'orders', count: { from: 3, to: null }, withinDays: 365 }] },
  asleep: {
    match: 'all',
    of: [
      { kind: 'orders', count: once, withinDays: null },
      { match: 'none', of: [{ kind: 'visits', count: once, withinDays: 60 }] },
    ],
  },
};
