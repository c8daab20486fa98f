import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InquiryEvent } from '../../contracts/event.ts';
import { toVisitCode } from '../../contracts/visit.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aVisit, idOf, noon, recordVisit } from '../visits/testing.ts';
import { recordFromSystem } from './record-from-system.ts';
import type { SystemRecord } from './system-record.ts';
import { allInquiries, aRecord, aReport, forgetInquiries, landing, putSalon, recordInquiry, salon } from './testing.ts';

/** Orders tried for each case on each engine. */
const orders = 8;
const receivedAt = new Date(noon + 5_000);
const visitCode = toVisitCode('salon', idOf(1));

/** What arrives of one booking: the visit on the salon's site, reports of the form, versions of records. */
type Arrival = { visit: number } | { report: InquiryEvent } | { record: SystemRecord };

const lifeOf = (record: Partial<SystemRecord>): Arrival[] => [
  { record: aRecord(record) },
  { record: aRecord({ changedAt: new Date(noon + 60_000), startsAtLocal: '2026-03-05 10:00', ...record }) },
  { record: aRecord({ changedAt: new Date(noon + 120_000), ...record, status: 'cancelled' }) },
];

const cases: Record<string, Arrival[]> = {
  'known by its record id': [{ visit: 1 }, { report: aReport(101, { visitCode }) }, ...lifeOf({})],
  'known by its visit code': [
    { visit: 1 },
    { report: aReport(101, { visitCode, contact: {}, booking: { records: [] } }) },
    ...lifeOf({ visitCode }),
  ],
  'known by its contact': [
    { visit: 1 },
    { report: aReport(101, { visitCode, booking: { records: [] } }) },
    ...lifeOf({}),
  ],
  'known by its time': [
    { visit: 1 },
    { report: aReport(101, { visitCode, contact: {}, booking: { records: [] } }) },
    ...lifeOf({ startsAtLocal: '2026-03-04 15:30' }),
  ],
  'on a clean landing, the visit only in the record': [
    { visit: 1 },
    { report: aReport(101) },
    ...lifeOf({ visitCode }),
  ],
  'without any visit': [{ report: aReport(101) }, ...lifeOf({})],
  'known from the webhook alone': [{ visit: 1 }, ...lifeOf({ visitCode })],
  'of two appointments': [
    { visit: 1 },
    { report: aReport(101, { visitCode, booking: { records: ['91', '92'] } }) },
    ...lifeOf({}),
    ...lifeOf({ record: '92', contact: { phone: '+79000000055' } }),
  ],
  'of two appointments, of which the form knows one': [
    { visit: 1 },
    { report: aReport(101, { visitCode }) },
    ...lifeOf({}),
    ...lifeOf({ record: '92', createdAt: new Date(noon - 1_000) }),
  ],
  'reported twice by the form': [
    { visit: 1 },
    { report: aReport(101, { visitCode }) },
    { report: aReport(102, { visitCode, at: noon + 900, booking: { seenBy: 'address' } }) },
    ...lifeOf({}),
  ],
};

describe.each(testStores())('one booking on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSalon(store);
  });
  afterAll(() => store.close());

  const take = (arrival: Arrival) =>
    store.db.transaction().execute(async (tx) => {
      if ('visit' in arrival) {
        await recordVisit(tx, { site: salon, visit: aVisit(arrival.visit), events: [], receivedAt, userAgent: '' });
      } else if ('report' in arrival) {
        await recordInquiry(tx, { site: landing, visit: null, event: arrival.report, receivedAt });
      } else {
        await recordFromSystem(tx, { record: arrival.record, rules: { site: 'salon', forms: {} }, receivedAt });
      }
    });
  /** All that a marketer sees, without the ids that are made at random. */
  const endState = async () => (await allInquiries(store)).map(({ id: _, person: __, ...rest }) => rest);

  const stateAfter = async (arrivals: readonly Arrival[]) => {
    await forgetInquiries(store);
    for (const arrival of arrivals) await take(arrival);
    return endState();
  };

  test.each(Object.entries(cases))(
    '%s is one inquiry in the same end state, in whatever order and however often its parts arrive',
    async (_, arrivals) => {
      const expected = await stateAfter(arrivals);
      expect(expected).toHaveLength(1);

      const repeated = arrivals.flatMap((arrival) => [arrival, arrival]);
      const order = fc.shuffledSubarray(repeated, { minLength: repeated.length });
      await fc.assert(
        fc.asyncProperty(order, async (shuffled) => {
          expect(await stateAfter(shuffled)).toEqual(expected);
        }),
        { numRuns: orders, endOnFailure: true },
      );
    },
    60_000,
  );

  test.each(Object.entries(cases))('%s is one inquiry when all its parts arrive at once', async (_, arrivals) => {
    const expected = await stateAfter(arrivals);
    await forgetInquiries(store);
    await Promise.all([...arrivals, ...arrivals].map(take));
    expect(await endState()).toEqual(expected);
  });
});
