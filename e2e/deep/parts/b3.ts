import type { Browser, BrowserContext, Page } from 'playwright';
import { openBrowser } from '../../support/open-browser.ts';
import { type BrowserStage, openBrowserStage } from '../browser/browser-stage.ts';
import { openRelay, type Relay, type RelayFault } from '../browser/relay.ts';
import { bindLedger, type Leave, makeSubmission, openSalon, submit } from '../browser/submit.ts';
import type { StoreName } from '../options.ts';
import { type Check, comparisonChecks, type PartResult } from '../result.ts';
import type { Surroundings } from '../system/surroundings.ts';

const ways = ['navigate', 'close tab', 'close window'] as const;
type Way = (typeof ways)[number];

/** How long the network holds the request back; `null`: for ever. */
const delaysMs = [0, 500, 3_000, null] as const;
type DelayMs = (typeof delaysMs)[number];

const runsOfCell = 50;
/** Browsers that leave at the same time; each has a profile of its own. */
const atOnce = 10;
/** Beside the delay itself: two busy cores. */
const graceMs = 7_000;
const leastShare = 0.995;

/** B3: the page is left in the very task in which it submits, in three ways, before networks of four speeds. */
export async function playB3(surroundings: Surroundings, store: StoreName): Promise<PartResult> {
  const runs = Math.max(1, Math.round(runsOfCell * surroundings.options.size));
  const browserStage = await openBrowserStage(surroundings, { part: 'B3', store, openFront: openRelay });
  const browser = await openBrowser();
  const cells: Cell[] = [];
  for (const delayMs of delaysMs) {
    for (const way of ways) {
      const cell: Cell = { delayMs, way, runs, atOnce: 0, afterAll: 0 };
      for (let done = 0; done < runs; done += atOnce) {
        const group = `B3-${delayMs}-${way.replace(' ', '-')}-${done}-`;
        const count = Math.min(atOnce, runs - done);
        const seen = await leaveTogether({ browserStage, browser, group, count, way, delayMs });
        cell.atOnce += seen.atOnce;
        cell.afterAll += seen.afterAll;
      }
      cells.push(cell);
      surroundings.say(
        `B3 ${store}: ${nameOf(cell)}: ${cell.atOnce} of ${runs} at once, ${cell.afterAll} after a second visit`,
      );
    }
  }
  await browser.close();
  const comparison = await browserStage.finish();
  const inquiries = cells.length * runs;
  return {
    ...{ part: 'B3', store, faults: inquiries, faultName: 'leaves', kills: 0, inquiries, comparison },
    checks: [...comparisonChecks(comparison), ...cellChecks(cells)],
  };
}

interface Cell {
  delayMs: DelayMs;
  way: Way;
  runs: number;
  /** Arrived without a second visit, and after one. */
  atOnce: number;
  afterAll: number;
}

const nameOf = ({ delayMs, way }: Cell) => `${way}, ${delayMs === null ? 'no answer' : `${delayMs} ms`}`;

function cellChecks(cells: readonly Cell[]): Check[] {
  const answered = cells.filter(({ delayMs }) => delayMs !== null);
  const sum = (of: (cell: Cell) => number, some: readonly Cell[]) => some.reduce((total, cell) => total + of(cell), 0);
  const share = sum((cell) => cell.atOnce, answered) / sum((cell) => cell.runs, answered);
  const missing = sum((cell) => cell.runs - cell.afterAll, cells);
  return [
    {
      title: 'at least 99.5% arrive without a second visit when the network answers within 3 s',
      sound: share >= leastShare,
      said: `${(share * 100).toFixed(1)}%`,
    },
    {
      title: 'every submitted one arrives, at the latest with a second visit',
      sound: missing === 0,
      said: `${missing} missing`,
    },
  ];
}

interface Leaving {
  browserStage: BrowserStage<Relay>;
  browser: Browser;
  group: string;
  count: number;
  way: Way;
  delayMs: DelayMs;
}

async function leaveTogether({ browserStage, browser, group, count, way, delayMs }: Leaving) {
  const { pages, front: relay, ledger } = browserStage;
  const tokens = Array.from({ length: count }, (_, index) => `${group}${index}`);
  const visitors = await Promise.all(
    tokens.map(async (token) => {
      const context = await browser.newContext();
      await bindLedger(context, ledger);
      const page = await openToLeave(context, { way, salon: pages.url, elsewhere: pages.elsewhere });
      return { token, context, page };
    }),
  );
  relay.set(faultOf(delayMs));
  const leave: Leave = way === 'navigate' ? { kind: 'navigate', url: pages.elsewhere } : { kind: 'close' };
  await Promise.all(visitors.map(({ page, token }) => submit(page, [makeSubmission(token, ledger)], leave)));
  const late = delayMs === null ? tokens : await browserStage.arrived({ group, tokens, withinMs: delayMs + graceMs });

  relay.set({ kind: 'none' });
  if (late.length > 0) {
    await Promise.all(visitors.map(async ({ context }) => openSalon(await context.newPage(), pages.url)));
  }
  const lost = await browserStage.arrived({ group, tokens, withinMs: 30_000 });
  await Promise.all(visitors.map(({ context }) => context.close()));
  return { atOnce: count - late.length, afterAll: count - lost.length };
}

const faultOf = (delayMs: DelayMs): RelayFault =>
  delayMs === null ? { kind: 'hang' } : delayMs === 0 ? { kind: 'none' } : { kind: 'delay', delayMs };

/** A page that its own script may close has to have been opened by a script: here by a page of someone else. */
async function openToLeave(
  context: BrowserContext,
  { way, salon, elsewhere }: { way: Way; salon: string; elsewhere: string },
): Promise<Page> {
  const first = await context.newPage();
  if (way === 'navigate') {
    await openSalon(first, salon);
    return first;
  }
  await first.goto(elsewhere);
  const features = way === 'close window' ? 'popup,width=900,height=700' : '';
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    first.evaluate(({ features }) => void window.open('about:blank', '_blank', features), { features }),
  ]);
  await openSalon(page, salon);
  return page;
}
