// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LoaderContext } from '../../contracts/module.ts';
import { newId } from '../../loader/new-id.ts';
import { openOutbox } from './outbox.ts';
import type { VisitState } from './visit-state.ts';

// IndexedDB does not exist here, which is one of the cases; with a real one the outbox is tested in e2e/.

const touch = { at: 1_800_000_000_000, url: 'https://salon.example/?utm_source=yandex', referrer: '' };
const visit = { visitor: newId(), session: newId(), number: 1, first: touch, last: touch };
/** As `track` hands it over: only who is measured has a visit. */
const event = (type = 'goal', more = {}) => ({
  id: newId(),
  at: Date.now(),
  robot: false,
  type,
  url: 'https://salon.example/',
  ...(type !== 'inquiry' && { visit }),
  ...more,
});
let leaving = new AbortController();
let measured: boolean | null;
const adopt = vi.fn();
/** The outbox of a page, where every earlier page has been left. */
function open(credentials: RequestCredentials = 'omit') {
  leaving.abort();
  leaving = new AbortController();
  const context = { collect: 'https://t.example/c/salon', newId, sealKey: '', signal: leaving.signal } as LoaderContext;
  const state = { measured: () => measured, adopt } as unknown as VisitState;
  return openOutbox(context, { state, credentials });
}

type Sent = { sentAt: number; events: { id: string; type: string }[] };
const sent: Sent[] = [];
let requests: RequestInit[];
/** What the backend answers to the n-th send; the last one answers all further ones. */
let answers: (() => Promise<Response> | Response)[];
const receipt = () => Response.json({ accepted: sent.at(-1)?.events.map(({ id }) => id), refused: [] });
const unreachable = () => Promise.reject(new TypeError('network'));

describe('the outbox', () => {
  beforeEach(() => {
    sent.length = 0;
    requests = [];
    measured = true;
    answers = [receipt];
    adopt.mockClear();
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
      expect(init).toMatchObject({ method: 'POST', keepalive: true });
      requests.push(init);
      sent.push(JSON.parse(String(init.body)));
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer?.();
    });
  });

  test('sends in the task in which an event is added', () => {
    open().add(event());
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['is unreachable', unreachable],
    ['answers 503', () => new Response('down', { status: 503 })],
    ['is a captive portal that answers 200', () => new Response('<html>log in</html>')],
    ['answers 200 without naming the event', () => Response.json({ accepted: [], refused: [] })],
  ])('sends again while the backend %s, and resolves when a receipt names the event', async (_, failure) => {
    answers = [failure, failure, receipt];
    const one = event('inquiry');
    let done = false;
    open()
      .add(one)
      .then(() => {
        done = true;
      });
    await vi.advanceTimersByTimeAsync(3000);
    expect(done).toBe(false); // Neither on disk nor acknowledged: nothing was promised.
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ events }) => events[0]?.id))).toEqual(new Set([one.id]));
    expect(done).toBe(true);
  });

  test.each([
    ['a request that hangs', () => new Promise<Response>(() => {})],
    ['an answer whose body hangs', () => new Response(new ReadableStream())],
  ])('gives %s up after a minute, since it holds up all other tabs, and sends again', async (_, hanging) => {
    answers = [unreachable, hanging, receipt];
    const done = vi.fn();
    open().add(event('inquiry')).then(done);
    await vi.advanceTimersByTimeAsync(59_000);
    expect([sent.length, done.mock.calls]).toEqual([2, []]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect([sent.length, done.mock.calls]).toEqual([3, [[true]]]);
  });

  test('lets go of what was refused for good', async () => {
    answers = [
      () =>
        Response.json(
          { refused: sent.at(-1)?.events.map(({ id }, index) => ({ id, index, errors: [] })), accepted: [] },
          { status: 422 },
        ),
    ];
    await open().add(event());
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sent).toHaveLength(1);
  });

  test('sends what waited in one envelope: notices, inquiries, then what was measured, each oldest first', async () => {
    answers = [unreachable];
    const { add } = open();
    const events = ['goal', 'inquiry', 'page_view', 'loss', 'inquiry'].map((type) => {
      vi.advanceTimersByTime(1);
      const one = event(type);
      add(one);
      return one.id;
    });
    await vi.advanceTimersByTimeAsync(1);
    sent.length = 0;
    answers = [receipt];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.map(({ events }) => events.map(({ id }) => id))).toEqual([[3, 1, 4, 0, 2].map((at) => events[at])]);
  });

  test('keeps an envelope below 64 KB and 50 events, and leaves a second between two', async () => {
    answers = [unreachable];
    const { add } = open();
    for (let each = 0; each < 20; each++) add(event('inquiry', { asked: { message: 'я'.repeat(4000) } }));
    for (let each = 0; each < 120; each++) add(event());
    add(event('inquiry', { asked: { message: 'я'.repeat(30_000), address: 'я'.repeat(30_000) } }));
    await vi.advanceTimersByTimeAsync(1);
    sent.length = 0;
    requests = [];
    answers = [receipt];
    await vi.advanceTimersByTimeAsync(120_000);
    expect(new Set(sent.flatMap(({ events }) => events.map(({ id }) => id))).size).toBe(141);
    for (const { body } of requests) expect(new TextEncoder().encode(String(body)).length).toBeLessThan(65_536);
    for (const { events } of sent) expect(events.length).toBeLessThanOrEqual(50);
    const times = sent.map(({ sentAt }) => sentAt);
    for (const [index, time] of times.entries())
      if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  test.each([
    ['120', 120_000],
    ['315360000', 3_600_000],
  ])('leaves the backend alone for as long as Retry-After: %s asks', async (header, pauseMs) => {
    answers = [() => new Response('{}', { status: 503, headers: { 'retry-after': header } }), receipt];
    open().add(event('inquiry'));
    await vi.advanceTimersByTimeAsync(1);
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(pauseMs - 1000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toHaveLength(2);
  });

  test('says of a refused event that it is lost, and of an accepted one that it is safe', async () => {
    const refusal = () => Response.json({ accepted: [], refused: [{ index: 0, errors: [] }] }, { status: 422 });
    answers = [refusal, receipt];
    const { add } = open();
    expect(await add(event('inquiry'))).toBe(false);
    expect(await add(event('inquiry'))).toBe(true);
  });

  test('sends its cookie only where the site has one, and takes over whom the backend knows', async () => {
    const known = { visitor: newId(), number: 3, first: { at: 1, url: 'https://salon.example/' } };
    answers = [() => Response.json({ accepted: sent.at(-1)?.events.map(({ id }) => id), refused: [], known })];
    await open('include').add(event());
    expect(requests[0]?.credentials).toBe('include');
    expect(adopt).toHaveBeenCalledExactlyOnceWith(known);
    await open().add(event());
    expect(requests[1]?.credentials).toBe('omit');
  });

  test('sends nothing measured of a visitor who took their consent back, but what they submitted', async () => {
    answers = [unreachable];
    const { add, flush } = open();
    const inquiry = event('inquiry');
    add(event());
    add(inquiry);
    await vi.advanceTimersByTimeAsync(1);
    sent.length = 0;
    answers = [receipt];
    measured = false;
    flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.flatMap(({ events }) => events.map(({ id }) => id))).toEqual([inquiry.id]);
  });

  test('pauses longer with each failure, never more than 7.5 minutes', async () => {
    answers = [unreachable];
    open().add(event());
    await vi.advanceTimersByTimeAsync(10_000);
    const early = sent.length;
    expect(early).toBeLessThan(6);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(sent.length).toBeGreaterThan((24 * 60) / 7.5);
    expect(sent.length).toBeLessThan(24 * 60);
  });

  test('comes back as soon as the browser is online again', async () => {
    answers = [unreachable];
    open().add(event());
    await vi.advanceTimersByTimeAsync(3_600_000);
    sent.length = 0;
    answers = [receipt];
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(400);
    expect(sent.length).toBeGreaterThan(0);
  });
});
