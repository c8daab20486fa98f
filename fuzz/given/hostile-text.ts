import fc from 'fast-check';

/** What breaks parsers: separators, escapes, controls, half surrogate pairs, look-alikes, prototype keys. */
const nasty = [
  ...['', ' ', '?', '&', '=', '#', '/', '//', '\\', ':', '@', ';', ',', '.', '..', '+', '-', '%', '*', '|'],
  ...['%25', '%2', '%zz', '%00', '%0a', '%3F', '%26', '%23', '%2F', '%ff', '&amp;', '&amp', ';', '[', ']', '{', '}'],
  ...['\u0000', '\n', '\r\n', '\t', '\u007f', '\u00a0', '\u2028', '\ufeff', '\u202e', '\ufffd', '\ud83d', '\ude00'],
  ...['😀', 'é', 'e\u0301', 'ﬁ', 'ﬀ', '７', '＋', '＠', 'İ', 'ß', 'Ω', 'я', 'Ё', '"', "'", '<', '>', '`', '$1', '$&'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', '-1', '1e400'],
];

/** Any UTF-16 text, also such as is no sound Unicode. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

/** Text made of `words` that mean something to the code under test, between all that breaks parsers. */
export function hostileText(words: readonly string[] = [], { maxPieces = 16 } = {}): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: words.length > 0 ? 5 : 0, arbitrary: fc.constantFrom(...words, '') },
    { weight: 4, arbitrary: fc.constantFrom(...nasty) },
    { weight: 2, arbitrary: fc.string({ maxLength: 10 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    { weight: 1, arbitrary: anyUnits },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...words, 'a', '😀', ' '), fc.nat(300)).map(repeated) },
  );
  return fc.array(piece, { maxLength: maxPieces }).map((pieces) => pieces.join(''));
}

function repeated([text, times]: [string, number]): string {
  return text.repeat(times);
}
