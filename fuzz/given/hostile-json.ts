import fc from 'fast-check';
import { hostileText } from './hostile-text.ts';

const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'length', 'then', '', 'a'];

/** Numbers at the edges of what parsers and databases take. */
export const hostileNumber = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    1,
    0.5,
    2 ** 31,
    2 ** 31 - 1,
    2 ** 53,
    -(2 ** 53),
    1e21,
    1e308,
    5e-324,
    8.64e15,
    8.64e15 + 1,
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Any JSON value as a parser gives it: `__proto__` is an own key here. `words` are keys that the code knows. */
export function hostileJson(words: readonly string[] = []): fc.Arbitrary<unknown> {
  const text = hostileText(words, { maxPieces: 4 });
  const key = fc.oneof(fc.constantFrom(...keys, ...words), text);
  const { value } = fc.letrec<{ value: unknown; leaf: unknown }>((tie) => ({
    leaf: fc.oneof(fc.constantFrom(null, true, false), hostileNumber, text),
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 4, arbitrary: tie('leaf') },
      { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 5 }) },
      { weight: 2, arbitrary: fc.dictionary(key, tie('value'), { maxKeys: 6 }) },
      { weight: 1, arbitrary: fc.tuple(tie('leaf'), fc.integer({ min: 1, max: 40 })).map(nested) },
    ),
  }));
  return value.map((json) => JSON.parse(JSON.stringify(json)));
}

function nested([leaf, depth]: [unknown, number]): unknown {
  let value = leaf;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
