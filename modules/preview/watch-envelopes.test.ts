import { describe, expect, test } from 'vitest';
import { PreviewStore } from './preview-state.ts';
import { watchEnvelope } from './watch-envelopes.ts';
import type { Sending } from './watched.ts';

const visit = { visitor: 'v', session: 's', number: 1, first: { at: 1, url: 'u' }, last: { at: 1, url: 'u' } };
const view = { id: '1', type: 'page_view', at: 5, title: 'Home', visit };
const goal = { id: '2', type: 'goal', at: 6, asked: 'lead', visit };
const origin = { first: {}, last: {} };

const envelope = (events: object[], answer: Awaited<Sending['answer']>): Sending => ({
  body: JSON.stringify({ sentAt: 1, events }),
  answer: Promise.resolve(answer),
});
const receipt = (content: object, status = 200) => ({ status, content }) as Awaited<Sending['answer']>;

describe('what the overlay learns of an envelope', () => {
  test('is its events at once, then what became of each, and where the visit came from', async () => {
    const store = new PreviewStore({ modules: [] });
    const watching = watchEnvelope(
      store,
      envelope(
        [view, goal],
        receipt({
          accepted: ['1'],
          refused: [{ index: 1, errors: [{ field: 'name', problem: 'x' }] }],
          preview: origin,
        }),
      ),
    );
    expect(store.state.events.map(({ name, state }) => [name, state])).toEqual([
      ['lead', 'sent'],
      ['Home', 'sent'],
    ]);
    expect(store.state.visit).toEqual(visit);
    await watching;
    expect(store.state.events.map(({ state, errors }) => [state, errors.length])).toEqual([
      ['refused', 1],
      ['accepted', 0],
    ]);
    expect(store.state.origin).toEqual(origin);
  });

  test('keeps an event in its place when it is sent again from the disk, where it is sealed', async () => {
    const store = new PreviewStore({ modules: [] });
    await watchEnvelope(store, envelope([view], null));
    expect(store.state.events.map(({ state }) => state)).toEqual(['failed']);
    await watchEnvelope(store, envelope([{ id: '1', sealed: '…' }], receipt({ accepted: ['1'], refused: [] })));
    expect(store.state.events.map(({ name, state }) => [name, state])).toEqual([['Home', 'accepted']]);
  });

  test('says why the backend takes no more, until it does again', async () => {
    const store = new PreviewStore({ modules: [] });
    await watchEnvelope(store, envelope([view], receipt({ type: '/problems/preview-expired' }, 403)));
    expect([store.state.over, store.state.events[0]?.state]).toEqual(['expired', 'failed']);
    await watchEnvelope(store, envelope([view], receipt({ accepted: ['1'], refused: [] })));
    expect(store.state.over).toBe(null);
  });
});
