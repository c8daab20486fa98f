import { expect, test } from 'vitest';
import type { Suspicion } from '../../backend/intake/suspicions.ts';
import { texts } from '../texts.ts';

/** The compiler fails where the backend knows another one. */
const suspicions: Record<Suspicion, true> = {
  'known-robot': true,
  'no-user-agent': true,
  'no-language': true,
  'driven-browser': true,
  trap: true,
  'filled-too-fast': true,
  'repeated-content': true,
};

test('every reason to take a visitor for a robot has its words', () => {
  const wordless = Object.keys(suspicions).filter((code) => !Object.hasOwn(texts, `suspicion-${code}`));
  expect(wordless).toEqual([]);
});
