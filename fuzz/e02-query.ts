import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isClickId } from '../backend/visits/click-ids.ts';
import { type Labels, labelsOf } from '../backend/visits/labels-of.ts';
import { limits } from '../contracts/limits.ts';
import { campaignOf } from '../modules/common/campaign.ts';
import type { Entry } from './entry.ts';
import { hostileText } from './given/hostile-text.ts';
import { law } from './law.ts';
import { guardPrototypes } from './prototypes.ts';

const words = [
  ...['https://salon.example/', '?', '#', '#/page?', '&', 'utm_source=', 'utm_campaign=', 'UTM_Medium=', 'utm_id=x'],
  ...['from=x', 'Tag_From=', 'constructor=1', '__proto__=1'],
  ...['utm_=', 'utm___proto__=1', 'utm_constructor=1', 'yclid=1', 'gclid=', 'fbclid=%20', '_openstat=', 'utm%5Fterm=a'],
];
const address = hostileText(words, { maxPieces: 40 });

/** A site's own labels; the last is a name that every object has. */
const named = ['from', 'tag_from', 'constructor'];

/** Names that bring a campaign and values that browsers leave as they are. */
const label = fc.tuple(
  fc.constantFrom('utm_source', 'utm_campaign', 'utm_custom', 'yclid', 'gclid', 'msclkid', 'rb_clickid', 'gbraid'),
  fc.stringMatching(/^[\w.%-]{1,12}$/),
);
const noise = fc.constantFrom('page=2', 'q=a%20b', 'sort=', 'ref', 'x=utm_source', '');

/** E2: labels are read from any address within bounds, and the browser sees a new campaign where there is one. */
export const query: Entry = {
  proves: 'query and UTM: never throws, bounded, no prototype touched, output re-parses to itself',
  runs: 10_000,
  shortRuns: 1_500,
  async open() {
    const unchanged = guardPrototypes();
    return {
      laws: [
        law<[string]>({
          title: 'the labels of any address are bounded, sound and re-parse to themselves',
          given: [address],
          // Cut within a run of spaces: the value must not end with one.
          examples: [[`?utm_source=${'a'.repeat(255)}%20b`]],
          holds(text) {
            const labels = labelsOf(text, named);
            assertBounded(labels);
            assert.deepEqual(labelsOf(addressOf(labels), named), labels);
            unchanged();
          },
        }),
        law<[string]>({
          title: 'what the browser takes for a campaign stands in the address',
          given: [address],
          holds(text) {
            const campaign = campaignOf(text);
            assert.ok(campaign === undefined || campaign.length <= 2 * text.length);
            unchanged();
          },
        }),
        law<[[string, string][], [string, string][], string[], string[]]>({
          title: 'two arrivals are one campaign exactly if their labels are the same, whatever stands beside them',
          given: [
            fc.uniqueArray(label, { minLength: 1, maxLength: 4, selector: ([name]) => name }),
            fc.uniqueArray(label, { minLength: 1, maxLength: 4, selector: ([name]) => name }),
            fc.array(noise, { maxLength: 3 }),
            fc.array(noise, { maxLength: 3 }),
          ],
          holds(labels, others, before, after) {
            const arrival = (pairs: [string, string][], more: string[]) =>
              campaignOf(
                `https://salon.example/?${['a=1', ...more, ...pairs.map((pair) => pair.join('=')), ...after].join('&')}`,
              );
            assert.equal(arrival(labels, before), arrival(labels, []));
            const same = JSON.stringify(labels) === JSON.stringify(others);
            assert.equal(arrival(labels, before) === arrival(others, before), same);
          },
        }),
      ],
    };
  },
};

function assertBounded({ utm, clickIds, labels }: Labels): void {
  for (const found of [utm, clickIds, labels]) assert.equal(Object.getPrototypeOf(found), null);
  for (const name of Object.keys(utm)) assert.match(name, /^[a-z0-9][a-z0-9_-]{0,31}$/);
  for (const name of Object.keys(clickIds)) assert.ok(isClickId(name));
  for (const name of Object.keys(labels)) assert.ok(named.includes(name));
  const values = [utm, clickIds, labels].flatMap((found) => Object.values(found));
  assert.ok(values.length <= 30);
  for (const value of values) {
    assert.ok(value.length > 0 && value.length <= limits.line && value.isWellFormed());
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is what is checked
    assert.doesNotMatch(value, /[\u0000-\u001f\u007f]/);
  }
}

function addressOf({ utm, clickIds, labels }: Labels): string {
  const pairs = [
    ...Object.entries(utm).map(([name, value]) => [`utm_${name}`, value] as const),
    ...Object.entries(clickIds),
    ...Object.entries(labels),
  ];
  return `https://salon.example/?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
