import fc from 'fast-check';
import { hostileText } from '../given/hostile-text.ts';

/** The largest body that is read at all (contracts/limits.ts), and what reliability §4.5 asks of expressions. */
export const hostileLength = 64 * 1024;

/** What makes expressions try again and again when it is repeated: half of what they look for. */
const repeated = [
  ...[
    'a',
    ' ',
    '1',
    '9',
    '%',
    '%25',
    '%2f',
    '((',
    '))',
    '+7 9',
    '+7',
    '8 9',
    '@',
    '@.',
    'a@',
    'a@a',
    'a.',
    '.',
    '-',
    '_',
  ],
  ...[
    '/',
    '//',
    '/success-order/',
    '%2fsuccess-order',
    'success-order/a',
    '/company/1',
    '?',
    '&',
    '#',
    '&amp;',
    '=',
    'a=b&',
  ],
  ...[
    '?utm_source=',
    '&utm_',
    'utm_a=1&',
    '&clid',
    'clclk',
    '&a',
    '#/?',
    ';',
    ',',
    'q=0;',
    ' ; q=',
    'eyJ',
    'eyJaaaaaaaa',
  ],
  ...[
    '4111 ',
    '4111-1111',
    '1 2-3',
    '(9',
    '79',
    '89 ',
    'Aa',
    'aA',
    'я',
    'Яя',
    'é',
    '٣',
    'ﬁ',
    '\u0000',
    '\n',
    '\r\n',
    '\t',
  ],
  ...[
    '😀',
    '\ud83d',
    'iPhone ',
    'iPhone OS ',
    'Trident/',
    'Version/1',
    'Version/1.',
    'Safari/',
    'bot',
    'Mobile/',
    'MSIE ',
  ],
  ...[
    'https://',
    'http://n1.',
    'n1',
    '*.',
    'a-',
    '0-',
    '2026-',
    '2026-01-01T',
    '+99',
    'Area/',
    'A/',
    '"',
    '{"',
    '[',
    ']',
  ],
  ...['www.', 'm.', 'google.', 'co.', 'x', 'xx', 'spring', ' app ', 'app', 'not found', 'company '],
];
const prefixes = ['', 'https://salon.example/', 'https://salon.example/?q='];
const suffixes = ['', '!', '@', '\u0000', '.ru', '='];

/** 64 KB each: the known ones, then `more` made up from the seed. */
export function* hostileTexts({ more, seed }: { more: number; seed: number }): Generator<string> {
  for (const unit of repeated) for (const prefix of prefixes) yield filled({ prefix, unit, suffix: '!' });
  const made = fc.tuple(
    hostileText(repeated, { maxPieces: 3 }),
    fc.constantFrom(...repeated),
    hostileText(suffixes, { maxPieces: 2 }),
  );
  for (const [prefix, unit, suffix] of fc.sample(made, { numRuns: more, seed })) yield filled({ prefix, unit, suffix });
}

function filled({ prefix, unit, suffix }: { prefix: string; unit: string; suffix: string }): string {
  const room = hostileLength - prefix.length - suffix.length;
  return (
    prefix.slice(0, hostileLength / 2) + unit.repeat(Math.ceil(room / unit.length)).slice(0, Math.max(0, room)) + suffix
  );
}
