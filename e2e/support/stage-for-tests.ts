import type { BrowserContext, Page } from 'playwright';
import { afterAll, onTestFinished } from 'vitest';
import { until } from './api.ts';
import { openBrowser } from './open-browser.ts';
import { pageErrors } from './page-errors.ts';
import { diskIsOpen, say } from './page-words.ts';
import { openStage } from './stage.ts';

export interface StageVisitor {
  context: BrowserContext;
  page: Page;
  /** What their pages say is wrong, as it comes. */
  errors: string[];
}

/** For a file of tests, at its top: a stage and a browser until the last of them is over, and what all of them do there. */
export async function stageForTests() {
  const [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  /** Someone with a fresh profile, who goes when the test is over; `before` runs in each of their pages before any script. */
  async function visitor(before?: () => void): Promise<StageVisitor> {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    if (before) await context.addInitScript(before);
    return { context, errors: pageErrors(context), page: await context.newPage() };
  }

  /** Waits until an event of this name or type was answered with a receipt so often. */
  const seen = (what: string, times = 1) => until(`${times} × ${what}`, async () => stage.taken(what) >= times);

  /** Waits until all that the tag does by itself is done: its disk is open, and a goal reported now has arrived. */
  async function settled(page: Page): Promise<void> {
    // Not `waitForFunction`: it takes the promise itself for a yes.
    await until('the disk', () => diskIsOpen(page));
    const name = `settled-${Math.random()}`;
    await say(page, 'goal', name);
    await seen(name);
  }

  return { stage, browser, visitor, seen, settled };
}
