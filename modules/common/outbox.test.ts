// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { TendrilEvent } from '../../contracts/event.ts';
import type { LoaderContext } from '../../contracts/module.ts';
import type { Visit } from '../../contracts/visit.ts';
import { newId } from '../../loader/new-id.ts';
import { openOutbox } from './outbox.ts';

// IndexedDB does not exist here, which is one of the cases; with a real one the outbox is tested in e2e/.

const touch = { at: 1, url: 'https://salon.example/' };
const visitOf = (session: string): Visit => ({ visitor: newId(), session, number: 1, first: touch, last: touch });
const event = (): TendrilEvent => ({ id: newId(), at: 1, type: 'goal', url: 'https://salon.example/', name: 'seen' });
const open = () =>
  openOutbox({ collect: 'https://t.example/c/salon', signal: new AbortController().signal } as LoaderContext);

type Sent = { visit: Visit; events: TendrilEvent[] };
const sent: Sent[] = [];
/** What the backend answers to the n-th send; the last one answers all further ones. */
let answers: (() => Promise<Response> | Response)[];
const receipt = () => Response.json({ accepted: sent.at(-1)?.events.map(({ id }) => id), refused: [] });

describe('the outbox', () => {
  beforeEach(() => {
    sent.length = 0;
    answers = [receipt];
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
      expect(init).toMatchObject({ method: 'POST', keepalive: true });
      sent.push(JSON.parse(String(init.body)));
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer?.();
    });
  });

  test('sends in the task in which an event is added', () => {
    open()(visitOf(newId()), event());
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['is unreachable', () => Promise.reject(new TypeError('network'))],
    ['answers 503', () => new Response('down', { status: 503 })],
    ['is a captive portal that answers 200', () => new Response('<html>log in</html>')],
    ['answers 200 without naming the event', () => Response.json({ accepted: [], refused: [] })],
  ])('sends again while the backend %s, and resolves when a receipt names the event', async (_, failure) => {
    answers = [failure, failure, receipt];
    const one = event();
    let done = false;
    open()(visitOf(newId()), one).then(() => {
      done = true;
    });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ events }) => events[0]?.id))).toEqual(new Set([one.id]));
    expect(done).toBe(false); // Neither on disk nor acknowledged at its first send: nothing was promised.
  });

  test('lets go of what was refused for good', async () => {
    answers = [
      () =>
        Response.json(
          { refused: sent.at(-1)?.events.map(({ id }, index) => ({ id, index, errors: [] })), accepted: [] },
          { status: 422 },
        ),
    ];
    await open()(visitOf(newId()), event());
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sent).toHaveLength(1);
  });

  test('sends what waited in one envelope for each session', async () => {
    answers = [() => Promise.reject(new TypeError('network'))];
    const add = open();
    const [first, second] = [visitOf(newId()), visitOf(newId())];
    for (const visit of [first, first, second]) add(visit, event());
    await vi.advanceTimersByTimeAsync(1);
    sent.length = 0;
    answers = [receipt];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.map(({ visit, events }) => [visit.session, events.length])).toEqual([
      [first.session, 2],
      [second.session, 1],
    ]);
  });

  test('pauses longer with each failure, never more than 7.5 minutes', async () => {
    answers = [() => Promise.reject(new TypeError('network'))];
    open()(visitOf(newId()), event());
    await vi.advanceTimersByTimeAsync(10_000);
    const early = sent.length;
    expect(early).toBeLessThan(6);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(sent.length).toBeGreaterThan((24 * 60) / 7.5);
    expect(sent.length).toBeLessThan(24 * 60);
  });

  test('comes back as soon as the browser is online again', async () => {
    answers = [() => Promise.reject(new TypeError('network'))];
    open()(visitOf(newId()), event());
    await vi.advanceTimersByTimeAsync(3_600_000);
    sent.length = 0;
    answers = [receipt];
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(400);
    expect(sent.length).toBeGreaterThan(0);
  });
});
