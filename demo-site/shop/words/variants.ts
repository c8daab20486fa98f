import { dataLayerWords } from './data-layer.ts';
import { flocktoryWords } from './flocktory.ts';
import { ownWords } from './own.ts';

/** The same shop with three kinds of code. */
export const variants = [ownWords, dataLayerWords, flocktoryWords] as const;
