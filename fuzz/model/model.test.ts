import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assertAsExpected } from './as-expected.ts';
import { Sequence } from './sequence.ts';
import { World } from './world.ts';

/** The harness must see what it is for (reliability §4.1, canaries): one lost, one twice, one altered. */
describe('the comparison with the model', () => {
  let world: World;
  let run: Sequence;
  beforeAll(async () => {
    world = await World.open({ onFolder: false });
  });
  afterAll(() => world.end());
  beforeEach(async () => {
    await world.clear();
    run = new Sequence(world);
    const visit = run.newVisit();
    const view = run.event('page_view', { visit });
    run.expected.pageViews.add(view.id);
    await run.send('salon', [view]);
    const booking = run.book({ formKnowsRecord: true, recordKnowsVisit: false }, visit.session);
    await run.report(booking);
    await run.tell(booking.record);
    await world.settle();
  });
  const db = () => world.parts.store.db;

  test('holds where nothing was done to the store', async () => {
    const [booking] = run.expected.bookings.values();
    expect(booking).toMatchObject({ told: 'booked', wasGiven: true });
    await expect(assertAsExpected(run)).resolves.toBeUndefined();
  });

  test.each([
    ['lost', () => db().deleteFrom('inquiries').execute()],
    ['altered', () => db().updateTable('bookings').set({ status: 'came' }).execute()],
    ['attributed to nobody', () => db().updateTable('inquiries').set({ visit_session: null }).execute()],
    ['there twice', () => run.send('salon', [run.event('inquiry', { contact: { phone: '+79110000000' } })])],
  ])('does not hold where an inquiry is %s', async (_, harm) => {
    await harm();
    await expect(assertAsExpected(run)).rejects.toThrow();
  });

  test('does not hold where a change was hooked and never asked for', async () => {
    const [booking] = run.expected.bookings.values();
    if (!booking) throw new Error('there is no booking');
    run.change(booking, 'came');
    booking.isHooked = true;
    await expect(assertAsExpected(run)).rejects.toThrow('1 is came, last heard of as booked');
  });
});
