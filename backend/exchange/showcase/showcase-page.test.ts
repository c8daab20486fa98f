import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { putPool } from '../../offers/testing.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { aSite, putSites } from '../../visits/testing.ts';
import { countsIn, exchangeOn, exchangeTables, join, publish } from '../testing.ts';

const modules = { common: {}, 'post-checkout': {}, 'pre-checkout': {}, exchange: {}, 'exchange-loyalty': {} };
const evil = '"><script>alert(1)</script>';

describe.each(testStores())('the showcase without a script on $engine', ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof exchangeOn>;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('salon', { modules, domains: ['salon.example', '*.salon.example'] }), aSite('shop')]);
    edge = exchangeOn(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of exchangeTables) await store.db.deleteFrom(table).execute();
    await join(store, 'salon', { number: 1 });
    await join(store, 'shop', { number: 2 });
    await putPool(store, { site: 'shop', codes: ['A-1'] });
    await publish(store, 'shop', { text: { ru: evil, en: evil } });
  });
  const read = async (path: string) => {
    const answer = await edge.page(path);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
  const press = (form: Record<string, string>) =>
    edge.page('/x/salon/showcase?lang=en', {
      ...{ method: 'POST', body: `${new URLSearchParams(form)}`, redirect: 'manual' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  test('is a page in both languages that runs nothing and stands in frames of the site only', async () => {
    const { headers, text } = await read('/x/salon/showcase?lang=ru');
    expect(text).toContain('Предложения партнёров');
    expect(text).not.toContain(evil);
    expect(text).not.toMatch(/<script|style=|onerror/);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; .*frame-ancestors 'self' salon\.example \*\.salon\.example$/,
    );
    expect((await read('/x/salon/showcase?lang=en')).text).toContain('Partners’ offers');
  });

  test('gives a coupon by a form, and shows it again to whoever has the link', async () => {
    const { text } = await read('/x/salon/showcase?lang=en');
    const form = { v: hidden(text, 'v'), showing: hidden(text, 'showing') };
    const answer = await press(form);
    expect(answer.status).toBe(303);
    const back = await read(`/x/salon/showcase${answer.headers.get('location')}`);
    expect(back.text).toContain('A-1');
    expect((await press(form)).status).toBe(303);
    expect((await read('/x/salon/showcase')).text).not.toContain('A-1');
    expect(await countsIn(store)).toMatchObject({ 'salon given shop taken': 1, 'salon given shop viewed': 1 });
  });

  test('gives nothing for a token or a showing that is made up', async () => {
    const { text } = await read('/x/salon/showcase?lang=en');
    const form = { v: hidden(text, 'v'), showing: hidden(text, 'showing') };
    expect((await press({ ...form, v: `${form.v}x` })).status).toBe(404);
    expect((await press({ ...form, showing: '01900000-0000-7000-8000-0000000000ff' })).status).toBe(404);
    expect((await press({ v: form.v })).status).toBe(404);
  });

  test('is not there where the site has not switched it on', async () => {
    expect((await read('/x/shop/showcase')).status).toBe(404);
    expect((await read('/x/nobody/showcase')).status).toBe(404);
  });
});
