import { describe, expect, test } from 'vitest';
import { OutboundError } from '../outbound.ts';
import { yclientsClient } from './client.ts';
import { YclientsError } from './errors.ts';

const noPace = { turn: async () => {}, pause: () => {} };
const tokens = { partnerToken: 'partner', userToken: 'user' };
const answering = (status: number, body: unknown) => async () =>
  new Response(status === 204 ? null : typeof body === 'string' ? body : JSON.stringify(body), { status });
const clientOf = (fetch: () => Promise<Response>) =>
  yclientsClient({ apiBase: 'https://api.yclients.com/', tokens, fetch, pace: noPace });
const read = (status: number, body: unknown) =>
  clientOf(answering(status, body)).read('record', { branch: '7', id: '9' });

describe('a call to Yclients', () => {
  test('goes to the record with both tokens in one header, and asks for the envelope', async () => {
    const calls: [string, unknown][] = [];
    const fetch = async (url: string, init?: object) => {
      calls.push([url, init]);
      return Response.json({ success: true, data: { id: 9 }, meta: [] });
    };
    const pace = noPace;
    await yclientsClient({ apiBase: 'https://api.yclients.ru', tokens, fetch, pace }).read('record', {
      branch: '7',
      id: '9',
    });
    await yclientsClient({ apiBase: 'https://api.alteg.io/api/v1/', tokens, fetch, pace }).readBranch('7');
    expect(calls).toMatchObject([
      [
        'https://api.yclients.ru/api/v1/record/7/9',
        { headers: { authorization: 'Bearer partner, User user', accept: 'application/vnd.yclients.v2+json' } },
      ],
      ['https://api.alteg.io/api/v1/company/7', { headers: { accept: 'application/vnd.api.v2+json' } }],
    ]);
  });

  test.each([
    ['with an envelope', { success: true, data: { id: 9 }, meta: [] }],
    ['bare', { id: 9 }],
  ])('takes an answer %s', async (_, body) => {
    expect(await read(200, body)).toEqual({ id: 9 });
  });

  test.each([
    [404, { success: false, data: null, meta: { message: 'Не найдено' } }],
    [404, { errors: { code: 404, message: 'Not found' }, meta: { message: 'Not found' } }],
    [200, { success: false, data: [], meta: { message: 'Запись не найдена' } }],
    [200, { success: false, errors: { code: '404' }, meta: [] }],
  ])('%i %j says that there is none', async (status, body) => {
    expect(await read(status, body)).toBeNull();
  });

  test.each([
    [404, '<html>', 'wrong-address', 'fix-settings'],
    [404, { success: false, meta: { message: 'Компания не найдена' } }, 'unknown-branch', 'fix-settings'],
    [302, '', 'wrong-address', 'fix-settings'],
    [401, { success: false, meta: { message: 'Необходима авторизация' } }, 'wrong-token', 'fix-settings'],
    [402, {}, 'licence-ended', 'fix-settings'],
    [403, {}, 'no-rights', 'fix-settings'],
    [
      200,
      { success: false, errors: { code: 403 }, meta: { message: 'Недостаточно прав' } },
      'no-rights',
      'fix-settings',
    ],
    [429, '', 'too-many-calls', 'retry'],
    [500, 'x', 'out-of-order', 'retry'],
    [200, '"text"', 'unreadable-answer', 'retry'],
    [200, '', 'unreadable-answer', 'retry'],
    [200, { success: true, data: [], meta: [] }, 'empty-answer', 'retry'],
    [200, [], 'empty-answer', 'retry'],
    [200, { success: true, data: 'x' }, 'empty-answer', 'retry'],
    [200, { success: false, meta: { message: 'Что-то' } }, 'refused', 'retry'],
  ])('%i %j fails as %s: %s', async (status, body, code, next) => {
    const failure = await read(status, body).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(YclientsError);
    expect(failure).toMatchObject({ code, next });
    expect(String(failure)).not.toMatch(/partner|user/);
  });

  test.each([
    ['network', 'no-answer'],
    ['timeout', 'no-answer'],
    ['too-large', 'answer-too-large'],
    ['refused-address', 'wrong-address'],
  ] as const)('a request that ended as %s fails as %s', async (outbound, code) => {
    const fetch = () => Promise.reject(new OutboundError(outbound));
    await expect(clientOf(fetch).readBranch('7')).rejects.toMatchObject({ code });
  });

  test('a refusal for too many calls holds everybody back', async () => {
    const pauses: number[] = [];
    const pace = { turn: async () => {}, pause: (pauseMs: number) => void pauses.push(pauseMs) };
    const client = yclientsClient({ apiBase: 'https://api.yclients.com', tokens, fetch: answering(429, ''), pace });
    await expect(client.readBranch('7')).rejects.toMatchObject({ next: 'retry' });
    expect(pauses).toEqual([expect.any(Number)]);
    expect(pauses[0]).toBeGreaterThanOrEqual(1_000);
  });
});
