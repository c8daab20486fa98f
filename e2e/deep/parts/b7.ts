import type { Browser, BrowserContext, Page } from 'playwright';
import { openBrowser } from '../../support/open-browser.ts';
import { type BrowserStage, openBrowserStage } from '../browser/browser-stage.ts';
import { openRelay, type Relay } from '../browser/relay.ts';
import { bindLedger, makeSubmission, openSalon, submit } from '../browser/submit.ts';
import type { StoreName } from '../options.ts';
import type { Random } from '../random.ts';
import { comparisonChecks, type PartResult } from '../result.ts';
import type { Surroundings } from '../system/surroundings.ts';

const usualRuns = 10;
const tabs = 20;
const inquiriesOfTab = 50;
/** A page's script submits this many in one task. */
const inquiriesOfTask = 5;
/** Share of the tabs whose process is crashed while they submit. */
const crashedShare = 0.4;

/** B7: twenty tabs of one browser submit at once, and some of them crash. */
export async function playB7(surroundings: Surroundings, store: StoreName): Promise<PartResult> {
  const runs = Math.max(1, Math.round(usualRuns * surroundings.options.size));
  const random = surroundings.randomOf('B7', store);
  const browserStage = await openBrowserStage(surroundings, { part: 'B7', store, openFront: openRelay });
  const browser = await openBrowser();
  let [submitted, crashed, left] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const outcome = await playRun({ browserStage, browser, random, group: `B7-${run}-` });
    submitted += outcome.submitted;
    crashed += outcome.crashed;
    left += outcome.left;
    surroundings.say(
      `B7 ${store}: run ${run + 1} of ${runs}: ${outcome.submitted} submitted, ${outcome.crashed} tabs crashed`,
    );
  }
  await browser.close();
  const comparison = await browserStage.finish();
  return {
    ...{ part: 'B7', store, faults: crashed, faultName: 'tabs crashed', kills: 0, inquiries: submitted, comparison },
    checks: [
      ...comparisonChecks(comparison),
      { title: 'every accepted one arrived while a tab was open', sound: left === 0, said: `${left} missing` },
    ],
  };
}

interface Run {
  browserStage: BrowserStage<Relay>;
  browser: Browser;
  random: Random;
  group: string;
}

async function playRun({ browserStage, browser, random, group }: Run) {
  const { pages, ledger } = browserStage;
  const context = await browser.newContext();
  await bindLedger(context, ledger);
  const open: Page[] = [];
  for (let tab = 0; tab < tabs; tab++) {
    const page = await context.newPage();
    await openSalon(page, pages.url);
    open.push(page);
  }
  const tokens: string[] = [];
  let crashed = 0;
  await Promise.all(
    open.map(async (page, tab) => {
      const crashAfter = random.chance(crashedShare) ? Math.floor(random.between(1, inquiriesOfTab)) : null;
      for (let done = 0; done < inquiriesOfTab; done += inquiriesOfTask) {
        const mine = Array.from({ length: inquiriesOfTask }, (_, index) => `${group}${tab}-${done + index}`);
        tokens.push(...mine);
        const submitting = submit(
          page,
          mine.map((token) => makeSubmission(token, ledger)),
        );
        if (crashAfter !== null && done + inquiriesOfTask > crashAfter) {
          crashed++;
          await crash(context, page);
          // Its answer went with the tab.
          return void submitting.catch(() => {});
        }
        // A neighbour in the same process goes down with a crashed tab.
        if (
          !(await submitting.then(
            () => true,
            () => false,
          ))
        )
          return;
      }
    }),
  );
  const accepted = () => ledger.acceptedOf('inquiry', tokens);
  // Someone is left to send what the others could not.
  await openSalon(await context.newPage(), pages.url);
  await browserStage.arrived({ group, tokens: accepted(), withinMs: 60_000 });
  const left = await browserStage.arrived({ group, tokens: accepted(), withinMs: 10_000 });
  await context.close();
  return { submitted: tokens.length, crashed, left: left.length };
}

async function crash(context: BrowserContext, page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  // Never answered: the process that would do so is the one that goes.
  session.send('Page.crash').catch(() => {});
  await gone;
}
