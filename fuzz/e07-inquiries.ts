import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWithin } from '../backend/http/read-json.ts';
import { readEnvelope } from '../backend/intake/read-envelope.ts';
import { newId } from '../loader/new-id.ts';
import type { Entry } from './entry.ts';
import { envelope, lead } from './given/envelope.ts';
import { hostileJson } from './given/hostile-json.ts';
import { hostileText } from './given/hostile-text.ts';
import { type Law, law } from './law.ts';
import { openCollect } from './open-collect.ts';

/** E7: bodies of inquiries. Real requests, so fewer by default. */
export const inquiries: Entry = {
  proves: 'inquiry body: 2xx with a row or 4xx with none, never 5xx, the same answer on repeat, no input told back',
  runs: 2_000,
  shortRuns: 60,
  limitSec: 120,
  async open() {
    const { laws, ...rest } = await openCollect(envelope(lead));
    return { ...rest, laws: [pageWords(), ...laws] };
  },
};

const text = hostileText(['+79161234567', 'a@mail.example', 'Анна', '😀']);
const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null), fc.array(text, { maxLength: 3 }));
/** As deep as S17 lets a field of a form be inside an envelope: eight levels, of which four are the envelope's own. */
const nestedValue = hostileJson().filter(
  (json) => isWithin(json, { depth: 4, keys: 5 }) && JSON.stringify(json).length < 1_000,
);
/** A whole form as a site hands it over: known and unknown fields, of any type, of any length. */
const form = fc
  .tuple(
    fc.dictionary(
      fc.constantFrom('name', 'message', 'form', 'consentVersion', 'fillMs', 'trap', 'email', 'phone'),
      value,
    ),
    fc.dictionary(text, fc.oneof(value, nestedValue), { maxKeys: 30 }),
    fc.oneof(
      text.map((phone) => ({ phone: `+7916${phone}` })),
      text.map((email) => ({ email: `a@b.example${email}` })),
    ),
  )
  .map(([known, others, contact]) => ({ ...others, ...known, ...contact }));

/** Whoever left a phone or an e-mail is never refused for what else the page passed. */
function pageWords(): Law {
  return law<[Record<string, unknown>]>({
    title:
      'an inquiry with a phone or an e-mail is taken, whatever else the page passes with it within the limits of S17',
    given: [form],
    holds(asked) {
      const event = { id: newId(), at: Date.now(), type: 'inquiry', url: 'https://salon.example/', asked };
      const read = readEnvelope(JSON.parse(JSON.stringify({ events: [event] })), () => null);
      assert.deepEqual([read.refused, read.events.length], [[], 1]);
    },
  });
}
