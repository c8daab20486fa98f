import fc from 'fast-check';
import type { Booking } from './expected.ts';
import type { Sequence } from './sequence.ts';

type Command = fc.AsyncCommand<object, Sequence>;

/** One of a list, whatever the number. */
function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % Math.max(1, items.length)];
}

/** A command by what it does, with a number to choose by. Where there is nothing to do it with, it does nothing. */
function command(title: string, act: (run: Sequence, number: number) => Promise<void> | void): fc.Arbitrary<Command> {
  return fc.nat({ max: 1_000 }).map((number) => ({
    check: () => true,
    async run(_, run) {
      await run.world.putForward(1); // the outside system's clock has whole seconds
      await act(run, number);
    },
    toString: () => `${title}(${number})`,
  }));
}

const statuses: readonly Booking['status'][] = ['confirmed', 'came', 'no-show', 'booked', 'cancelled'];

/** Everything that can happen between a visitor, a form, the outside system, the network and us. */
export const commands: fc.Arbitrary<Command>[] = [
  command('see a page', async (run, number) => {
    const visit = (number % 2 === 0 ? pick(run.visits, number) : undefined) ?? run.newVisit();
    const view = run.event('page_view', { visit });
    run.expected.pageViews.add(view.id);
    await run.send('salon', [view]);
  }),
  command('leave at once', async (run) => {
    const arrival = run.event('page_view', {});
    run.expected.pageViews.add(arrival.id);
    await run.send('salon', [arrival]);
  }),
  command('ask', async (run, number) => {
    const visit = number % 3 === 0 ? undefined : (pick(run.visits, number) ?? run.newVisit());
    const phone = `+7911${`${run.expected.inquiries.size}`.padStart(7, '0')}`;
    const asked = run.event('inquiry', { contact: { phone }, ...(visit && { visit }) });
    run.expected.inquiries.set(asked.id, visit?.session ?? null);
    await run.send('salon', [asked]);
  }),
  command('send again', async (run, number) => {
    const sent = pick(run.sent, number);
    if (sent) await run.resend(sent);
  }),
  command('send again among others', async (run, number) => {
    const old = run.sent.filter(({ site }) => site === 'salon');
    const view = run.event('page_view', { visit: pick(run.visits, number) ?? run.newVisit() });
    run.expected.pageViews.add(view.id);
    await run.send(
      'salon',
      [view, ...[pick(old, number), pick(old, number + 1)].flatMap((sent) => sent?.body.events ?? [])].slice(0, 20),
    );
  }),
  command('book', async (run, number) => {
    const visit = run.newVisit();
    const view = run.event('page_view', { visit });
    run.expected.pageViews.add(view.id);
    await run.send('salon', [view]);
    run.book({ formKnowsRecord: number % 2 === 0, recordKnowsVisit: number % 3 === 0 }, visit.session);
  }),
  command('the form tells', async (run, number) => {
    const booking = pick(run.reports, number);
    if (!booking) return;
    run.reports.splice(run.reports.indexOf(booking), 1);
    await run.report(booking);
  }),
  command('change a booking', (run, number) => {
    const booking = pick([...run.expected.bookings.values()], number);
    const status = pick(statuses, Math.floor(number / 7));
    if (booking && status && booking.status !== 'cancelled') run.change(booking, status);
  }),
  command('a webhook arrives', async (run, number) => {
    const record = pick(run.hooks, number);
    if (record === undefined) return;
    run.hooks.splice(run.hooks.indexOf(record), 1);
    await run.tell(record);
  }),
  command('a webhook arrives and will come again', async (run, number) => {
    const record = pick(run.hooks, number);
    if (record !== undefined) await run.tell(record);
  }),
  command('a webhook is lost', (run, number) => {
    if (run.hooks.length > 0) run.hooks.splice(number % run.hooks.length, 1);
  }),
  command('work', (run) => run.world.work()),
  command('wait', (run, number) => run.world.putForward((number % 4) * 20)),
];

/** Everything is closed and opened again, seldom, because it takes a second. */
export const restart: fc.Arbitrary<Command> = command('restart', async (run, number) => {
  if (number % 8 === 0) await run.world.restart();
});
