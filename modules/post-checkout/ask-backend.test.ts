import { afterEach, describe, expect, test, vi } from 'vitest';
import { askBackend } from './ask-backend.ts';

const signal = new AbortController().signal;
const answering = (answer: Response) => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => answer);
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
afterEach(() => vi.unstubAllGlobals());

describe('asking the backend', () => {
  test.each([
    ['https://t.example/c/salon', '', 'https://t.example/o/salon'],
    ['https://t.example/c/salon', '/coupon', 'https://t.example/o/salon/coupon'],
    [
      'https://t.example/c/c/salon?tendril_preview=a',
      '/coupon',
      'https://t.example/c/o/salon/coupon?tendril_preview=a',
    ],
  ] as const)('where events go to %s%s', async (collect, what, address) => {
    const fetch = answering(Response.json({ offer: null }));
    const ask = askBackend({ collect, signal });
    await ask('o', '', {});
    expect(await ask('o', what, { a: 1 }).catch(() => null)).toBeDefined();
    expect(fetch.mock.calls.at(-1)?.[0]).toBe(address);
    expect(fetch.mock.calls.at(-1)?.[1]).toMatchObject({ method: 'POST', body: '{"a":1}', credentials: 'omit' });
  });

  test('takes no setting from a polluted prototype', async () => {
    const fetch = answering(Response.json({}));
    await askBackend({ collect: 'https://t.example/c/salon', signal })('o', '', {});
    expect(Object.getPrototypeOf(fetch.mock.calls[0]?.[1])).toBeNull();
  });

  test('rejects an answer that is none', async () => {
    answering(new Response('<p>log in</p>', { status: 200 }));
    await expect(askBackend({ collect: 'https://t.example/c/salon', signal })('o', '', {})).rejects.toBeTruthy();
    answering(new Response('', { status: 503 }));
    await expect(askBackend({ collect: 'https://t.example/c/salon', signal })('o', '', {})).rejects.toBe(503);
  });
});
