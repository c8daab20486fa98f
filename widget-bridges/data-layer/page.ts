import type { StartModule } from '../../contracts/module.ts';
import { sayWord } from '../../contracts/say-word.ts';
import type { OptionsOf } from '../../modules/manifest.ts';
import { watchQueue } from '../watch-queue.ts';
import { wordsOf } from './words-of.ts';

/** Says what a shop's pages tell Google's tags, GA4 or Enhanced Ecommerce, in our own words. */
export const start: StartModule<OptionsOf<'data-layer'>> = ({ report, signal }, { layer, lists }) =>
  watchQueue({
    name: layer,
    signal,
    report,
    take(entry) {
      for (const word of wordsOf(entry, { lists })) sayWord(word);
    },
  });
