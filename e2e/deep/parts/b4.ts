import type { Browser } from 'playwright';
import { openBrowser } from '../../support/open-browser.ts';
import { type BrowserStage, openBrowserStage } from '../browser/browser-stage.ts';
import { type FaultyFront, openFaultyFront } from '../browser/faulty-front.ts';
import { bindLedger, makeSubmission, openSalon, submit } from '../browser/submit.ts';
import type { StoreName } from '../options.ts';
import { atMost, type Check, comparisonChecks, type PartResult } from '../result.ts';
import { listedTokens } from '../system/api.ts';
import type { Surroundings } from '../system/surroundings.ts';

const hourMs = 3_600_000;
/** How long the network is away, virtual time. */
const gaps = [
  { name: '8h', gapMs: 8 * hourMs },
  { name: '72h', gapMs: 72 * hourMs },
  { name: '6.9d', gapMs: 6.9 * 24 * hourMs },
];
const runsOfGap = 20;
const inquiriesOfRun = 50;
const deliveredWithinMs = 60_000;
/** What a clock that runs on in the page, and two busy cores, may shift a time by. */
const clockToleranceMs = 5_000;

/** B4: the network is away for hours and days while a visitor goes on submitting; then it is back. */
export async function playB4(surroundings: Surroundings, store: StoreName): Promise<PartResult> {
  const runs = Math.max(2, Math.round(runsOfGap * surroundings.options.size));
  const browserStage = await openBrowserStage(surroundings, { part: 'B4', store, openFront: openFaultyFront });
  const browser = await openBrowser();
  const outcomes: Outcome[] = [];
  for (const { name, gapMs } of gaps) {
    for (let run = 0; run < runs; run++) {
      // Every other visitor comes back by opening a page, the others have theirs open all the time.
      const group = `B4-${name}-${run}-`;
      outcomes.push(await goOffline({ browserStage, browser, group, gapMs, newPage: run % 2 === 1 }));
    }
    const slowest = Math.max(...outcomes.slice(-runs).map(({ tookMs }) => tookMs));
    surroundings.say(
      `B4 ${store}: ${runs} visitors offline for ${name}, delivered within ${(slowest / 1000).toFixed(1)} s`,
    );
  }
  await browser.close();
  const comparison = await browserStage.finish();
  return {
    ...{ part: 'B4', store, faults: outcomes.length, faultName: 'times offline', kills: 0 },
    inquiries: outcomes.length * inquiriesOfRun,
    comparison,
    checks: [...comparisonChecks(comparison), ...outcomeChecks(outcomes)],
  };
}

interface Outcome {
  group: string;
  missing: number;
  tookMs: number;
  /** Posts to the backend beyond one a second. */
  tooMany: number;
  inOrder: boolean;
  /** The most that a stored time differs from the time of submitting. */
  shiftMs: number;
}

function outcomeChecks(outcomes: readonly Outcome[]): Check[] {
  const worst = (of: (outcome: Outcome) => number) => Math.max(...outcomes.map(of));
  const unordered = outcomes.filter(({ inOrder }) => !inOrder);
  return [
    {
      title: 'every submitted one arrived',
      sound: worst((one) => one.missing) === 0,
      said: `${worst((one) => one.missing)} missing`,
    },
    atMost('delivered', { value: worst((one) => one.tookMs) / 1000, most: deliveredWithinMs / 1000, unit: 's' }),
    atMost('posts beyond one a second', { value: worst((one) => one.tooMany), most: 0, unit: 'posts' }),
    { title: 'order kept', sound: unordered.length === 0, said: `${unordered.length} runs out of order` },
    atMost('time of submitting kept', {
      value: worst((one) => one.shiftMs) / 1000,
      most: clockToleranceMs / 1000,
      unit: 's',
    }),
  ];
}

interface Offline {
  browserStage: BrowserStage<FaultyFront>;
  browser: Browser;
  group: string;
  gapMs: number;
  newPage: boolean;
}

async function goOffline({ browserStage, browser, group, gapMs, newPage }: Offline): Promise<Outcome> {
  const { pages, front, ledger, stage } = browserStage;
  // The browser's clock begins in the past, so that it is right again when the network is back.
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 ${group}`;
  const context = await browser.newContext({ userAgent });
  await bindLedger(context, ledger);
  await context.clock.install({ time: Date.now() - gapMs });
  const page = await context.newPage();
  await openSalon(page, pages.url);
  await context.setOffline(true);

  const submittedAt = new Map<string, number>();
  const tokens = Array.from({ length: inquiriesOfRun }, (_, index) => `${group}${String(index).padStart(2, '0')}`);
  for (const token of tokens) {
    submittedAt.set(token, await page.evaluate(() => Date.now()));
    await submit(page, [makeSubmission(token, ledger)]);
    await context.clock.runFor(1_000);
  }
  await context.clock.fastForward(gapMs - inquiriesOfRun * 1_000);
  if (newPage) await page.goto('about:blank');

  const before = front.posts.length;
  await context.setOffline(false);
  const onlineAt = performance.now();
  if (newPage) await openSalon(page, pages.url);
  const missing = await browserStage.arrived({ group, tokens, withinMs: 2 * deliveredWithinMs });
  const tookMs = performance.now() - onlineAt;
  const posts = front.posts.slice(before).filter(({ browser: name }) => name === group);
  const listed = (await listedTokens(stage.url, group)).filter(({ token }) => submittedAt.has(token));
  const inOrder = listed.every(({ token }, at) => at === 0 || token < (listed[at - 1]?.token ?? ''));
  const shifts = listed.map(({ token, atMs }) => Math.abs(atMs - (submittedAt.get(token) ?? 0)));
  await context.close();
  return {
    ...{ group, missing: missing.length, tookMs, inOrder },
    // One for the page itself, whose own view is no part of what waited.
    tooMany: Math.max(0, posts.length - 2 - Math.floor(tookMs / 1000)),
    shiftMs: Math.max(0, ...shifts),
  };
}
