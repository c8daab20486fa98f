import { addressTests, type Trigger, type TriggerCondition, type TriggerKind } from '../../../contracts/trigger.ts';
import type { Words } from '../../words.ts';
import type { ConditionKind, ConditionPart } from '../conditions/condition-kind.ts';

type Of<Kind extends TriggerKind> = Extract<TriggerCondition, { kind: Kind }>;
type Range = { from: number | null; to: number | null };

/** The kinds of condition of a trigger, in the reader's language, as the editor offers and tells them. */
export function triggerKinds({ say, name, language }: Words, currency: string): ConditionKind<TriggerCondition>[] {
  const number = new Intl.NumberFormat(language);
  const label = (kind: TriggerKind) => name('trigger', kind);
  const quoted = (value: string) => say('conditionValue', { value });
  const range = ({ from, to }: Range): string => {
    if (from !== null && to !== null)
      return from === to
        ? number.format(from)
        : say('triggerBetween', { from: number.format(from), to: number.format(to) });
    if (from !== null) return say('triggerFrom', { from: number.format(from) });
    return to === null ? say('triggerAny') : say('triggerTo', { to: number.format(to) });
  };

  function kind<Kind extends TriggerKind>(
    id: Kind,
    heading: 'visitor' | 'page' | 'doing' | 'shop',
    begin: Of<Kind>,
    { parts = [], describe }: { parts?: ConditionPart[]; describe?: (leaf: Of<Kind>) => string } = {},
  ): ConditionKind<TriggerCondition> {
    const help = name('triggerHelp', id);
    return {
      ...{ id, label: label(id), heading: name('triggerHeading', heading), parts },
      ...(help !== id && { help }),
      isOf: (leaf) => leaf.kind === id,
      begin: () => begin,
      describe: (leaf) => (describe ? describe(leaf as Of<Kind>) : name('triggerSentence', id)),
    };
  }

  const rangePart = (part: string, unit?: string): ConditionPart => ({
    ...{ name: part, control: 'range', label: say('triggerHowMany'), isNamedByKind: true },
    ...(unit && { unit }),
  });
  const seconds: ConditionPart = {
    ...{ name: 'seconds', control: 'number', label: say('triggerAtLeast'), unit: say('triggerSeconds') },
  };
  const percent: ConditionPart = { name: 'percent', control: 'number', label: say('triggerAtLeast'), unit: '%' };
  const text = (part: string, suggestions: readonly string[] = []): ConditionPart => ({
    ...{ name: part, control: 'text', label: say('triggerValue'), isNamedByKind: true, suggestions },
  });
  const address: ConditionPart[] = [
    {
      ...{ name: 'is', control: 'choice', label: say('triggerHow'), isNamedByKind: true },
      choices: addressTests.map((value) => ({ value, label: name('addressTest', value) })),
    },
    text('value'),
  ];
  const ofAddress = (id: 'entry' | 'visited' | 'address') =>
    kind<typeof id>(
      id,
      'page',
      { kind: id, is: 'contains', value: '' },
      {
        parts: address,
        describe: ({ is, value }) => `${name('triggerSentence', id)} ${name('addressTest', is)} ${quoted(value)}`,
      },
    );
  const ofTime = (id: 'session-time' | 'page-time' | 'inactive', begin: number) =>
    kind<typeof id>(
      id,
      'doing',
      { kind: id, seconds: begin },
      {
        parts: [seconds],
        describe: ({ seconds: least }) => say(`triggerSentence-${id}`, { seconds: number.format(Number(least)) }),
      },
    );
  const ofCount = (id: 'pages' | 'products' | 'cart-count', heading: 'doing' | 'shop') =>
    kind<typeof id>(
      id,
      heading,
      { kind: id, count: { from: id === 'cart-count' ? 1 : 3, to: null } },
      {
        parts: [rangePart('count')],
        describe: ({ count }) => say(`triggerSentence-${id}`, { count: range(count) }),
      },
    );

  return [
    kind('leaving', 'doing', { kind: 'leaving' }),
    kind(
      'scrolled',
      'doing',
      { kind: 'scrolled', percent: 50 },
      {
        parts: [percent],
        describe: ({ percent: least }) => say('triggerSentence-scrolled', { percent: number.format(Number(least)) }),
      },
    ),
    ofTime('page-time', 30),
    ofTime('session-time', 60),
    ofTime('inactive', 30),
    kind('returned', 'doing', { kind: 'returned' }),
    ofCount('pages', 'doing'),
    ofCount('cart-count', 'shop'),
    kind(
      'cart-sum',
      'shop',
      { kind: 'cart-sum', sum: { from: 1000, to: null } },
      {
        parts: [rangePart('sum', currency)],
        describe: ({ sum }) => say('triggerSentence-cart-sum', { sum: `${range(sum)} ${currency}` }),
      },
    ),
    ofCount('products', 'shop'),
    ofAddress('address'),
    ofAddress('visited'),
    ofAddress('entry'),
    kind(
      'spot',
      'page',
      { kind: 'spot', value: '' },
      {
        parts: [text('value')],
        describe: ({ value }) => say('triggerSentence-spot', { value: quoted(value) }),
      },
    ),
    kind(
      'event',
      'page',
      { kind: 'event', name: '' },
      {
        parts: [text('name')],
        describe: ({ name: event }) => say('triggerSentence-event', { value: quoted(event) }),
      },
    ),
    kind('first-visit', 'visitor', { kind: 'first-visit' }),
    kind('known', 'visitor', { kind: 'known' }),
    kind(
      'utm',
      'visitor',
      { kind: 'utm', label: 'source', value: '' },
      {
        parts: [
          {
            ...{ name: 'label', control: 'choice', label: say('triggerLabel'), isNamedByKind: true },
            choices: ['source', 'medium', 'campaign'].map((one) => ({ value: one, label: `utm_${one}` })),
          },
          text('value'),
        ],
        describe: ({ label: one, value }) => `utm_${one} = ${quoted(value)}`,
      },
    ),
    kind(
      'referrer',
      'visitor',
      { kind: 'referrer', value: '' },
      {
        parts: [text('value')],
        describe: ({ value }) => say('triggerSentence-referrer', { value: quoted(value) }),
      },
    ),
    kind(
      'pointer',
      'visitor',
      { kind: 'pointer', is: 'touch' },
      {
        parts: [
          {
            ...{ name: 'is', control: 'choice', label: say('triggerValue'), isNamedByKind: true },
            choices: ['touch', 'mouse'].map((value) => ({ value, label: name('triggerPointer', value) })),
          },
        ],
        describe: ({ is }) => say('triggerSentence-pointer', { value: name('triggerPointer', is) }),
      },
    ),
    kind(
      'cookie',
      'visitor',
      { kind: 'cookie', name: '' },
      {
        parts: [text('name')],
        describe: ({ name: cookie }) => say('triggerSentence-cookie', { value: quoted(cookie) }),
      },
    ),
  ];
}

/** What a new trigger and a new condition begin as. */
export const newCondition = (): TriggerCondition => ({ kind: 'page-time', seconds: 30 });

/** Triggers that most shops begin with. */
export const triggerExamples: Readonly<Record<'left-cart' | 'undecided' | 'reader', Trigger>> = {
  'left-cart': {
    match: 'all',
    of: [
      { kind: 'cart-count', count: { from: 1, to: null } },
      { match: 'any', of: [{ kind: 'leaving' }, { kind: 'inactive', seconds: 60 }] },
    ],
  },
  undecided: {
    match: 'all',
    of: [
      { kind: 'products', count: { from: 3, to: null } },
      { kind: 'cart-count', count: { from: null, to: 0 } },
      { kind: 'page-time', seconds: 20 },
    ],
  },
  reader: { match: 'all', of: [{ kind: 'first-visit' }, { kind: 'scrolled', percent: 60 }] },
};
