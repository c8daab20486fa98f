import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import type { SiteSettings } from '../sites/settings.ts';
import { aSite } from '../sites/testing.ts';
import { sealedEvents } from './sealed-events.ts';
import { tagRoutes } from './tag.ts';

const sealing = sealedEvents(Buffer.alloc(32, 7));

const built = { yclients: { file: 'yclients-a1.js', integrity: `sha384-${'A'.repeat(64)}`, imports: [] } };

function tagOf(site: SiteSettings) {
  const routes = tagRoutes({
    sites: async (id) => (id === site.id ? site : null),
    loader: '(config=>{globalThis.started=config});\n',
    publicUrl: 'https://tendril.example',
    log: pino({ level: 'silent' }),
    liveOptions: async () => ({}),
    sealing,
    built,
  });
  const ask = (headers: Record<string, string> = {}, path = '/salon.js') => routes.request(path, { headers });
  return ask;
}

/** Runs a script as a page would, and gives what it left behind. */
function run(script: string): Record<string, unknown> {
  const page: Record<string, unknown> = {};
  new Function('globalThis', 'console', script)(page, console);
  return page;
}

describe('GET /t/<site>.js', () => {
  test('is the loader called with the site’s config', async () => {
    const answer = await tagOf(aSite({ modules: { yclients: {} } }))();
    expect(run(await answer.text()).started).toEqual({
      site: 'salon',
      collect: 'https://tendril.example/c/salon',
      measured: true,
      sealKey: sealing.publicKey,
      credentials: 'omit',
      common: expect.objectContaining({ sessionMinutes: 30 }),
      hide: '',
      modules: [
        {
          id: 'yclients',
          file: 'https://tendril.example/m/yclients-a1.js',
          integrity: built.yclients.integrity,
          needs: ['common'],
          later: false,
          options: expect.any(Object),
        },
      ],
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=25, stale-while-revalidate=30, stale-if-error=86400',
      vary: 'Accept-Encoding',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  test('is at work in every browser within a minute of being published', async () => {
    const cacheControl = (await tagOf(aSite())()).headers.get('cache-control') ?? '';
    const seconds = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(cacheControl)?.[1]);
    const readerSec = 2; // sites/site-reader.ts
    expect(seconds('max-age') + seconds('stale-while-revalidate') + readerSec).toBeLessThanOrEqual(60);
  });

  test('comes in brotli and gzip, each with an ETag of its own, and 304', async () => {
    const ask = tagOf(aSite());
    const plain = await ask();
    const text = await plain.text();
    const brotli = await ask({ 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(text);
    const gzip = await ask({ 'accept-encoding': 'gzip, br;q=0' });
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(text);

    const etags = [plain, brotli, gzip].map((answer) => answer.headers.get('etag') ?? '');
    expect(new Set(etags).size).toBe(3);
    expect(etags.every((etag) => /^"[\w-]+"$/.test(etag))).toBe(true);
    const again = await ask({ 'accept-encoding': 'br', 'if-none-match': `"old", ${etags[1]}` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etags[1]]);
  });

  test('is a script that only warns when there is no such site', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    for (const path of ['/other.js', '/__proto__.js', '/%22%29%3Balert(1).js']) {
      const answer = await tagOf(aSite())({}, path);
      expect(answer.status).toBe(200);
      const script = await answer.text();
      expect(script).not.toContain('alert');
      expect(run(script)).toEqual({});
    }
    expect(warn).toHaveBeenCalledTimes(3);
    warn.mockRestore();
  });

  test('says the same inside a script, whatever a setting holds', async () => {
    const hide = '</script><!--\u2028';
    const script = await (await tagOf(aSite({ hide }))()).text();
    expect(script).not.toMatch(/[<\u2028]/);
    expect(run(script).started).toMatchObject({ hide });
  });
});
