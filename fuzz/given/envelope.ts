import fc from 'fast-check';
import { newId } from '../../loader/new-id.ts';
import { hostileJson } from './hostile-json.ts';
import { hostileText } from './hostile-text.ts';

/** A value that is found in no answer: what comes in is never told back (reliability S20). Names of fields are. */
export const marker = 'p1antedmarker';

const text = hostileText([marker, 'Анна', '+79161234567', 'a@mail.example', 'x']);
const address = hostileText([
  'https://salon.example/',
  '?utm_source=yandex',
  '&yclid=1',
  '#',
  '?phone=+79161234567',
  marker,
]);
const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });

const place = {
  url: fc.oneof(
    { weight: 4, arbitrary: address.map((rest) => `https://salon.example/${rest}`.slice(0, 2048)) },
    address,
  ),
  referrer: sometimes(address),
};
const contact = fc.record({ name: sometimes(text), phone: sometimes(text), email: sometimes(text) });
const booking = fc.record({
  system: fc.constant('yclients'),
  branch: sometimes(fc.constantFrom('700100', '1', '')),
  form: sometimes(fc.constantFrom('123456', '')),
  records: fc.array(fc.constantFrom('91', '92', '', 'x'), { maxLength: 3 }),
  startsAt: sometimes(fc.constantFrom('2026-03-04T15:30:00', '9999-99-99 99:99', '0000-00-00T00:00')),
  services: sometimes(fc.array(text, { maxLength: 2 })),
  seenBy: fc.constantFrom('callback', 'analytics', 'address', 'request'),
});

/** Events other than inquiries, nearly right. */
export const hit: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.record({ type: fc.constant('page_view'), ...place, title: sometimes(text) }),
  fc.record({ type: fc.constant('goal'), ...place, name: text }),
  fc.record({ type: fc.constant('identity'), contact, userId: sometimes(text) }),
  fc.record({ type: fc.constant('loss'), inquiries: fc.nat(10), others: fc.nat(10) }),
  fc.record({ type: fc.constant('withdrawal') }),
);

/** Inquiries, nearly right. */
export const lead: fc.Arbitrary<Record<string, unknown>> = fc.record({
  type: fc.constant('inquiry'),
  ...place,
  contact,
  booking: sometimes(booking),
  ...{ form: sometimes(text), message: sometimes(text), consentVersion: sometimes(text) },
  fields: sometimes(fc.dictionary(hostileText(['city', 'x']), text, { maxKeys: 4 })),
  ...{ framed: sometimes(fc.boolean()), trap: sometimes(fc.boolean()), fillMs: sometimes(fc.nat(90_000_000)) },
  visitCode: sometimes(fc.constantFrom(`salon.${'a'.repeat(32)}`, `other.${'b'.repeat(32)}`, 'x')),
});

/** A change of one field, by its path, to anything; `undefined` takes it away. */
const change: fc.Arbitrary<Change> = fc.tuple(
  fc.array(
    fc.constantFrom(
      'events',
      0,
      1,
      'visit',
      'first',
      'last',
      'at',
      'id',
      'url',
      'type',
      'contact',
      'booking',
      'sentAt',
      'number',
      '__proto__',
      'sealed',
      'fields',
    ),
    { minLength: 1, maxLength: 3 },
  ),
  fc.option(hostileJson(['events', 'id']), { nil: undefined }),
);

/** What a body is made of; ids and times come in when it is made. */
export interface EnvelopeRecipe {
  events: Record<string, unknown>[];
  clockMs: number;
  hasVisit: boolean;
  /** Whether all events share one id. */
  sameId: boolean;
  changes: Change[];
}
type Change = [path: (string | number)[], value: unknown];

/** Envelopes of these events, of which a few fields are changed. */
export function envelope(event: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<EnvelopeRecipe> {
  return fc.record({
    events: fc.array(event, { minLength: 1, maxLength: 4 }),
    clockMs: fc.constantFrom(0, 0, 0, 1_000, -86_400_000 * 3650, 86_400_000 * 3650),
    hasVisit: fc.oneof(fc.constant(true), fc.boolean()),
    sameId: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 9),
    changes: fc.oneof(fc.constant<Change[]>([]), fc.array(change, { maxLength: 2 })),
  });
}

/** The body for `POST /c/<site>`, as a value that is sent as JSON, with ids of its own each time. */
export function bodyOf({ events, clockMs, hasVisit, sameId, changes }: EnvelopeRecipe): unknown {
  const at = Math.max(0, Date.now() + clockMs);
  const touch = { at, url: 'https://salon.example/?utm_source=yandex' };
  const visit = { visitor: newId(), session: newId(), number: 1, first: touch, last: touch };
  const id = newId();
  const own = events.map((event) => ({ id: sameId ? id : newId(), at, ...event }));
  const body = { sentAt: at, ...(hasVisit && { visit }), events: own };
  return changes.reduce<unknown>(changed, JSON.parse(JSON.stringify(body)));
}

function changed(body: unknown, [path, value]: Change): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof body !== 'object' || body === null) return value;
  const copy: object = Array.isArray(body) ? [...body] : Object.fromEntries(Object.entries(body));
  const inner = Object.hasOwn(copy, key) ? Reflect.get(copy, key) : undefined;
  const next: unknown = changed(inner, [rest, value]);
  Object.defineProperty(copy, key, { value: next, enumerable: true, configurable: true, writable: true });
  return copy;
}
