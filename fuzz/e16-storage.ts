import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { readVisitorCookie } from '../backend/intake/visitor-cookie.ts';
import type { LoaderContext } from '../contracts/module.ts';
import { VisitSchema } from '../contracts/visit.ts';
import { newId } from '../loader/new-id.ts';
import { openVisitState } from '../modules/common/visit-state.ts';
import type { Entry } from './entry.ts';
import { hostileJson } from './given/hostile-json.ts';
import { hostileText } from './given/hostile-text.ts';
import { law } from './law.ts';
import { openPage, type Page } from './open-page.ts';
import { guardPrototypes } from './prototypes.ts';

const id = '01900000-0000-7000-8000-000000000001';
const words = [
  'visitor',
  'session',
  'number',
  'first',
  'last',
  'seen',
  'at',
  'url',
  'referrer',
  'consent',
  'version',
  id,
];
const touch = fc.record({
  at: fc.integer({ min: 1 }),
  url: fc.constant('https://salon.example/'),
  referrer: fc.constant('https://ya.ru/'),
});
const ours = fc.record({
  ...{ visitor: fc.constant(id), session: fc.constant(id), number: fc.integer({ min: 1, max: 9 }) },
  ...{ first: touch, last: touch, seen: fc.constantFrom(0, Date.now()), consent: fc.constantFrom(true, undefined) },
});
const extras = fc.dictionary(fc.constantFrom('version', 'x', '__proto__', 'constructor'), hostileJson(words), {
  maxKeys: 2,
});
/** What we kept, with more beside it and inside its touches, from another version or from whoever else writes there. */
const withMore = fc.tuple(ours, extras, extras, extras).map(([kept, more, first, last]) => ({
  ...{ ...more, ...kept },
  ...{ first: { ...first, ...kept.first }, last: { ...last, ...kept.last } },
}));
/** The same with fields of it changed to anything. */
const changed = fc
  .tuple(ours, fc.dictionary(fc.constantFrom(...words), hostileJson(words), { maxKeys: 2 }))
  .map(([kept, changes]) => ({ ...kept, ...changes }));
const stored = fc.oneof(
  fc.oneof(withMore, changed).map((kept) => JSON.stringify(kept)),
  hostileJson(words).map((value) => JSON.stringify(value)),
  hostileText(['{"visitor":', '"number":1', '{', '}', ...words]),
);

/** E16: whatever stands in the browser’s storage or in a cookie, there is a sound visit, and nothing throws. */
export const storage: Entry = {
  proves: 'cookie and storage: never throws, what else stands there is let go, no prototype touched',
  runs: 10_000,
  shortRuns: 800,
  async open() {
    const page = openPage('https://salon.example/?utm_source=yandex');
    const unchanged = guardPrototypes();
    return {
      close: page.close,
      laws: [
        law<[string]>({
          title: 'whatever stands in the storage, there is a visit, and a later page goes on with the same visitor',
          given: [stored],
          examples: [[garbled({ seen: { toString: null } })], [garbled({ last: { at: 1, url: {} } })]],
          holds(text) {
            page.clear();
            page.window.localStorage.setItem('tendril', text);
            const visit = openedState(page).visit();
            assert.equal(openedState(page).visit()?.visitor, visit?.visitor);
            unchanged();
          },
        }),
        law<[object]>({
          title: 'what we kept is gone on with, whatever stands beside it, and the backend takes it without that',
          given: [withMore],
          holds(kept) {
            page.clear();
            page.window.localStorage.setItem('tendril', JSON.stringify(kept));
            const visit = openedState(page).visit();
            const taken = v.parse(VisitSchema, JSON.parse(JSON.stringify(visit)));
            assert.equal(taken.visitor, id);
            assert.deepEqual(Object.keys(taken).sort(), ['first', 'last', 'number', 'session', 'visitor']);
            assert.deepEqual(Object.keys(taken.first).sort(), ['at', 'referrer', 'url']);
            unchanged();
          },
        }),
        law<[string]>({
          title: 'whatever stands in the storage, nobody is measured who has not agreed where that is asked for',
          given: [stored],
          holds(text) {
            page.clear();
            page.window.localStorage.setItem('tendril', text);
            const measured = openedState(page, null).measured();
            assert.ok(!measured || /"consent":/.test(text));
          },
        }),
        law<[string]>({
          title: 'a cookie names a visitor by a sound id, or nobody',
          given: [hostileText(['tendril=', `tendril=${id}`, ';', '; ', '=', id, '__Host-tendril='])],
          holds(header) {
            const visitor = readVisitorCookie(header);
            assert.ok(visitor === null || (header.includes(visitor) && v.is(VisitSchema.entries.visitor, visitor)));
            unchanged();
          },
        }),
      ],
    };
  },
};

function openedState({ window }: Page, measured: true | null = true) {
  const arrival = { id: newId(), at: Date.now(), url: window.location.href, referrer: '' };
  const context = { arrival, newId, measured, signal: new AbortController().signal };
  const options = { sessionMinutes: 30, campaignStartsSession: true, respectPrivacySignal: true };
  return openVisitState(context as unknown as LoaderContext, options, false);
}

/** A whole entry with one field that cannot be calculated with. */
function garbled(field: object): string {
  const at = { at: 1, url: 'https://salon.example/' };
  return JSON.stringify({ visitor: id, session: id, number: 1, first: at, last: at, seen: 1, ...field });
}
