import { describe, expect, test, vi } from 'vitest';
import { createApi } from './api.ts';

/** An API whose backend gives one answer, and the addresses it was asked for. */
function apiAnswering(answer: () => Response | Promise<Response>) {
  const asked: string[] = [];
  const onStranger = vi.fn();
  const fetch = async (path: RequestInfo | URL) => {
    asked.push(String(path));
    return answer();
  };
  return { api: createApi({ fetch, onStranger }), asked, onStranger };
}

describe('the way to the backend', () => {
  test('asks for what was chosen and leaves out what was not', async () => {
    const { api, asked } = apiAnswering(() => Response.json({ inquiries: [], next: null }));
    await api.inquiries({ site: '', q: '', filter: {}, zone: '', before: null });
    await api.inquiries({ site: 'salon', q: 'a&b', filter: { source: 'vk' }, zone: 'UTC', before: 'cursor' });
    expect(asked).toEqual([
      '/api/inquiries?limit=50',
      '/api/inquiries?site=salon&q=a%26b&zone=UTC&source=vk&limit=200&before=cursor',
    ]);
  });

  test('tells when the session has ended', async () => {
    const { api, onStranger } = apiAnswering(() => new Response(null, { status: 401 }));
    await expect(api.account()).rejects.toMatchObject({ kind: 'log-in' });
    expect(onStranger).toHaveBeenCalledOnce();
  });

  test('a wrong password is no ended session', async () => {
    const { api, onStranger } = apiAnswering(() => new Response(null, { status: 401 }));
    await expect(api.logIn({ email: 'a@b.example', password: 'x' })).rejects.toMatchObject({ kind: 'log-in' });
    expect(onStranger).not.toHaveBeenCalled();
  });

  test('passes on how long to wait', async () => {
    const { api } = apiAnswering(() => new Response(null, { status: 429, headers: { 'retry-after': '30' } }));
    await expect(api.logIn({ email: 'a@b.example', password: 'x' })).rejects.toMatchObject({
      kind: 'wait',
      retryAfterSec: 30,
    });
  });

  test.each([
    [404, 'gone'],
    [400, 'refused'],
    [503, 'server'],
  ])('an answer %i is named by what to do next: %s', async (status, kind) => {
    const { api } = apiAnswering(() => new Response(null, { status }));
    await expect(api.troubles('')).rejects.toMatchObject({ kind });
  });

  test('no answer at all is offline, an answer that is no JSON is the server’s fault', async () => {
    const offline = apiAnswering(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(offline.api.account()).rejects.toMatchObject({ kind: 'offline' });
    const garbled = apiAnswering(() => new Response('<html>'));
    await expect(garbled.api.account()).rejects.toMatchObject({ kind: 'server' });
  });
});
