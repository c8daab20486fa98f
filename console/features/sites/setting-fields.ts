import type { Words } from '../../words.ts';
import type { Choice } from '../schema-form/controls.tsx';
import type { FieldSpec } from '../schema-form/field-kinds.ts';

/** A site as its visitors know it, and where its tag lives. */
export function mainFields(words: Words): FieldSpec[] {
  const named = (
    name: 'name' | 'domains' | 'timeZone' | 'currency' | 'language' | 'intakeHost' | 'hide' | 'eventsPerMinute',
  ) => ({
    path: [name],
    label: words.say(`setting-${name}`),
    help: words.say(`help-${name}`),
  });
  return [
    { ...named('name'), kind: 'text' },
    { ...named('domains'), kind: 'lines' },
    { ...named('timeZone'), kind: 'text', suggestions: timeZones() },
    { ...named('currency'), kind: 'text' },
    { ...named('language'), kind: 'choice', choices: languageChoices(words) },
    { ...named('intakeHost'), kind: 'text' },
    { ...named('hide'), kind: 'text' },
    { ...named('eventsPerMinute'), kind: 'number' },
  ];
}

const keptKinds = [
  ...(['visits', 'identities', 'inquiries', 'orders'] as const),
  ...(['shopViews', 'hookMessages', 'troubles', 'letters'] as const),
];

/** Whom the tag measures, and how long what it told is kept. */
export function privacyFields(words: Words): FieldSpec[] {
  const { say } = words;
  const kept = (name: (typeof keptKinds)[number]) => ({
    path: ['retention', name],
    label: say(`setting-retention.${name}`),
    help: say(`help-retention.${name}`),
    kind: 'number' as const,
    ...((name === 'inquiries' || name === 'orders') && { empty: null }),
  });
  const modes = ['granted', 'ask', 'denied'] as const;
  return [
    {
      path: ['consent'],
      label: say('setting-consent'),
      help: say('help-consent'),
      kind: 'choice',
      choices: modes.map((mode) => ({ value: mode, label: say(`consent-${mode}`) })),
    },
    ...keptKinds.map(kept),
  ];
}

/** The site's own labels. */
export function labelFields({ say }: Words): FieldSpec[] {
  return [{ path: ['labels'], label: say('setting-labels'), help: say('help-labels'), kind: 'lines' }];
}

export function languageChoices({ say }: Pick<Words, 'say'>): Choice[] {
  return (['ru', 'en'] as const).map((value) => ({ value, label: say(`siteLanguage-${value}`) }));
}

/** Time zones as this browser knows them. */
export function timeZones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}
