import * as v from 'valibot';
import type { ManifestEntry } from '../manifest.ts';

export const firstPartyData = {
  kind: 'module',
  entry: 'modules/first-party-data/index.ts',
  needs: ['common', 'post-checkout', 'pre-checkout'],
  label: { ru: 'First Party Data: свои данные', en: 'First Party Data' },
  help: {
    ru: 'Узнаёт, что сайт знает о посетителе и согласен ли тот на рекламу. По этому строятся сегменты и списки для рекламных систем.',
    en: 'Hears what the site knows of a visitor, and whether they agreed to advertisements. Segments and lists for ad platforms are made of it.',
  },
  options: v.strictObject({}),
  texts: {},
} as const satisfies ManifestEntry;
