import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { pino } from 'pino';
import { type BrowserContext, chromium } from 'playwright';
import { startBackend } from '../../backend/main.ts';
import { chromiumArguments, needChromium } from '../../scripts/browser.ts';
import { brotliBytes } from '../../scripts/build/sizes.ts';
import type { MeasurementOptions } from '../options.ts';

/** The figures of issue 4: bytes after brotli 11, scores of 100. */
const wanted = { firstScreenBytes: 60_000, performance: 95, accessibility: 100 };

/** Lighthouse's own presets: a phone of the middle class on a slow mobile network, and a desktop with cable. */
const presets = ['mobile', 'desktop'] as const;

const categories = ['performance', 'accessibility'] as const;

export interface PageFigures {
  firstScreenBytes: number;
  performance: number;
  accessibility: number;
}

/**
 * What Lighthouse says of the log-in page and of the first screen after it, on a phone and on a desktop, the median of
 * `--loads` (3) each, and what of JavaScript the first screen fetches. The figures given are the lowest of all. Needs a
 * build.
 */
export async function measurePages(
  databaseUrl: string,
  { root, json, number }: MeasurementOptions,
): Promise<PageFigures> {
  const owner = { email: 'owner@tendril.localhost', password: randomBytes(9).toString('base64url') };
  const backend = await startBackend(
    {
      ...{ mode: 'development', host: '127.0.0.1', port: 0, publicUrl: undefined, dataFolder: '', databaseUrl },
      ...{ databaseBackend: 'postgres', trustedProxies: 0, eventsPerMinute: 600_000, metricsToken: undefined },
      ...{ secretKey: randomBytes(32), sites: undefined, owner, distFolder: `${root}/dist` },
    },
    { log: pino({ level: 'error' }) },
  );
  const closers = [() => backend.stop()];
  const profile = await mkdtemp(join(tmpdir(), 'tendril-bench-'));
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: needChromium(),
      args: [...chromiumArguments, '--remote-debugging-port=0'],
    });
    closers.push(() => context.close());
    const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
    const look = async (what: string) => {
      const found = [];
      for (const preset of presets)
        found.push(await scoresOf(`${backend.url}/`, { preset, port: Number(port), loads: number('loads', 3) }));
      if (!json)
        for (const { preset, performance, accessibility } of found)
          console.log(`${what}, ${preset}: performance ${performance}, accessibility ${accessibility}`);
      return found;
    };
    const scores = await look('log-in');
    const firstScreenBytes = await logIn(context, backend.url, owner);
    scores.push(...(await look('first screen')));
    const figures = {
      firstScreenBytes,
      performance: Math.min(...scores.map(({ performance }) => performance)),
      accessibility: Math.min(...scores.map(({ accessibility }) => accessibility)),
    };
    if (!json) for (const [name, limit] of Object.entries(wanted)) print(name as keyof PageFigures, figures, limit);
    return figures;
  } finally {
    for (const close of closers.reverse()) await close();
    // The browser writes to its profile for a moment after it has ended.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function print(name: keyof PageFigures, figures: PageFigures, limit: number): void {
  const bound = name === 'firstScreenBytes' ? 'at most' : 'at least';
  console.log(`${name}: ${figures[name]}, to reach: ${bound} ${limit}`);
}

/** Logs in as a person does; resolves to the bytes of JavaScript that the first screen then needs. */
async function logIn(
  context: BrowserContext,
  url: string,
  { email, password }: { email: string; password: string },
): Promise<number> {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('main tbody tr:not(.spacer)').first().waitFor();
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.text());
  });
  await page.reload();
  await page.locator('main tbody tr:not(.spacer)').first().waitFor();
  const bytes = (await Promise.all(scripts)).map(brotliBytes);
  await page.close();
  return bytes.reduce((sum, one) => sum + one, 0);
}

/** The median performance and the lowest accessibility of some loads. Throws where Lighthouse could judge none of them. */
async function scoresOf(
  url: string,
  { preset, port, loads }: { preset: (typeof presets)[number]; port: number; loads: number },
) {
  const runs: Record<(typeof categories)[number], number>[] = [];
  let problem = 'Lighthouse gave no scores';
  for (let load = 0; load < loads; load++) {
    const result = await lighthouse(
      url,
      { port, logLevel: 'error', onlyCategories: [...categories] },
      preset === 'desktop' ? desktopConfig : undefined,
    );
    problem = result?.lhr.runtimeError?.message ?? problem;
    const [performance, accessibility] = categories.map((name) => result?.lhr.categories[name]?.score ?? null);
    // A machine that is busy with other things can miss the page's first picture; such a load says nothing.
    if (performance == null || accessibility == null) continue;
    runs.push({ performance: Math.round(100 * performance), accessibility: Math.round(100 * accessibility) });
  }
  if (runs.length === 0) throw new Error(`${url}, ${preset}: ${problem}`);
  const performances = runs.map(({ performance }) => performance).sort((a, b) => a - b);
  return {
    preset,
    performance: performances[performances.length >> 1] ?? 0,
    accessibility: Math.min(...runs.map(({ accessibility }) => accessibility)),
  };
}
