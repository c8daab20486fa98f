import type { Browser, BrowserContext, Page } from 'playwright';
import { openBrowser } from '../../support/open-browser.ts';
import { type BrowserStage, openBrowserStage } from '../browser/browser-stage.ts';
import { type FaultyFront, type FrontPost, openFaultyFront } from '../browser/faulty-front.ts';
import { bindLedger, makeSubmission, openSalon, submit } from '../browser/submit.ts';
import type { StoreName } from '../options.ts';
import { type Check, comparisonChecks, type PartResult } from '../result.ts';
import type { Surroundings } from '../system/surroundings.ts';

const usualInquiries = 5_000;
/** Below the 200 that an outbox holds. */
const inquiriesOfVisitor = 125;
const minuteMs = 60_000;
const failsForMs = 30 * minuteMs;
/** The longest pause that may be asked for is an hour; then there is still what waits for its turn. */
const healsForMs = 75 * minuteMs;
const stepMs = 15_000;
/** Timers of a page fire a little late, never early by more than rounding. */
const toleranceMs = 50;

/** B10: for half an hour something else answers in the backend's stead: 503, 429 in all spellings, a captive portal. */
export async function playB10(surroundings: Surroundings, store: StoreName): Promise<PartResult> {
  const visitors = Math.max(1, Math.round((usualInquiries / inquiriesOfVisitor) * surroundings.options.size));
  const browserStage = await openBrowserStage(surroundings, { part: 'B10', store, openFront: openFaultyFront });
  const browser = await openBrowser();
  let missing = 0;
  let early = 0;
  let lies = 0;
  for (let number = 0; number < visitors; number++) {
    const outcome = await playVisitor({ browserStage, browser, group: `B10-${number}-` });
    missing += outcome.missing;
    early += outcome.early;
    lies += outcome.lies;
    surroundings.say(
      `B10 ${store}: visitor ${number + 1} of ${visitors}: ${outcome.lies} false answers, ${outcome.missing} missing`,
    );
  }
  await browser.close();
  const comparison = await browserStage.finish();
  const checks: Check[] = [
    ...comparisonChecks(comparison),
    { title: 'every submitted one arrived', sound: missing === 0, said: `${missing} missing` },
    { title: 'Retry-After obeyed within 1 to 3600 s', sound: early === 0, said: `${early} posts too early` },
  ];
  const inquiries = visitors * inquiriesOfVisitor;
  return { part: 'B10', store, faults: lies, faultName: 'false answers', kills: 0, inquiries, comparison, checks };
}

interface Visitor {
  browserStage: BrowserStage<FaultyFront>;
  browser: Browser;
  group: string;
}

async function playVisitor({ browserStage, browser, group }: Visitor) {
  const { pages, front, ledger } = browserStage;
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 ${group}`;
  const context = await browser.newContext({ userAgent });
  await bindLedger(context, ledger);
  await context.clock.install({ time: Date.now() - failsForMs - healsForMs });
  const page = await context.newPage();
  await openSalon(page, pages.url);
  // A pause that one of these asked for would keep the others from being tried at all.
  front.set('down');
  const tokens = Array.from({ length: inquiriesOfVisitor }, (_, index) => `${group}${index}`);
  for (const token of tokens) await submit(page, [makeSubmission(token, ledger)]);
  const submittedAt = await page.evaluate(() => Date.now());

  front.set('lie');
  await pass({ context, page, forMs: failsForMs });
  front.set('pass');
  const healedAt = await page.evaluate(() => Date.now());
  let missing = tokens;
  for (let passed = 0; missing.length > 0 && passed < healsForMs; passed += 5 * minuteMs) {
    await pass({ context, page, forMs: 5 * minuteMs });
    missing = await browserStage.arrived({ group, tokens, withinMs: 1_000 });
  }
  await context.close();
  const posts = front.posts.filter(({ browser: name }) => name === group);
  const lies = posts.filter(({ sentAt }) => sentAt > submittedAt && sentAt < healedAt).length;
  return { missing: missing.length, early: earlyOnes(posts, submittedAt), lies };
}

/**
 * Lets virtual time go by in steps, and leaves real requests and the real disk the time to come back between them. In one
 * step no timer fires that another one has started: else a page would give up on its disk before that could answer.
 */
async function pass({ context, page, forMs }: { context: BrowserContext; page: Page; forMs: number }): Promise<void> {
  for (let passed = 0; passed < forMs; passed += stepMs) {
    await context.clock.fastForward(stepMs);
    await page.evaluate(async () => {
      await indexedDB.databases();
      await navigator.locks.request('tendril', () => {});
      await fetch('/');
    });
  }
}

/**
 * Posts that came sooner than the answer before them had asked for. The burst of the submissions themselves is left
 * out: those posts were on their way together, before any of them was answered.
 */
function earlyOnes(posts: readonly FrontPost[], burstEndsAt: number): number {
  const after = posts.filter(({ sentAt }) => sentAt > burstEndsAt + stepMs);
  return after.filter(({ sentAt }, at) => {
    const before = after[at - 1];
    return before !== undefined && sentAt < before.sentAt + before.pauseMs - toleranceMs;
  }).length;
}
