import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowserStage } from '../browser/browser-stage.ts';
import { openKillableBrowser } from '../browser/killable-browser.ts';
import { openRelay } from '../browser/relay.ts';
import { bindLedger, makeSubmission, openSalon, submit } from '../browser/submit.ts';
import type { StoreName } from '../options.ts';
import { atMost, comparisonChecks, type PartResult } from '../result.ts';
import type { Surroundings } from '../system/surroundings.ts';

const inquiriesPerKill = 5;
const deliveredWithinMs = 5_000;
/** After a late delivery was noted, it still has to come. */
const patienceMs = 60_000;

/** B1: every process of the browser is killed while it sends; the same profile is opened again. */
export async function playB1(surroundings: Surroundings, store: StoreName): Promise<PartResult> {
  const { kills } = surroundings.options;
  const random = surroundings.randomOf('B1', store);
  const browserStage = await openBrowserStage(surroundings, { part: 'B1', store, openFront: openRelay });
  const { stage, pages, front: relay, ledger } = browserStage;
  const profile = join(stage.folder, 'profile');
  await mkdir(profile, { recursive: true });
  const delays: number[] = [];
  let accepted: string[] = [];
  let group = '';
  let promised = 0;

  for (let kill = 0; kill <= kills; kill++) {
    const browser = await openKillableBrowser(profile);
    await bindLedger(browser.context, ledger);
    const page = await browser.context.newPage();
    await openSalon(page, pages.url);
    const openedAt = performance.now();
    if (accepted.length > 0) {
      const late = await browserStage.arrived({ group, tokens: accepted, withinMs: patienceMs });
      delays.push(late.length > 0 ? Number.POSITIVE_INFINITY : performance.now() - openedAt);
    }
    if (kill < kills) {
      group = `B1-${kill}-`;
      const tokens = Array.from({ length: inquiriesPerKill }, (_, index) => `${group}${index}`);
      if (random.chance(0.3)) relay.set({ kind: 'hang' });
      const submitted = submit(
        page,
        tokens.map((token) => makeSubmission(token, ledger)),
      ).catch(() => {
        // The kill came before the page's own answer.
      });
      await new Promise((resolve) =>
        setTimeout(resolve, kill % 2 === 0 ? random.between(0, 300) : random.between(0, 5_000)),
      );
      await browser.kill();
      await submitted;
      accepted = ledger.acceptedOf('inquiry', tokens);
      promised += accepted.length;
      relay.set({ kind: 'none' });
    } else await browser.kill();
    if (kill % 10 === 0)
      surroundings.say(
        `B1 ${store}: ${kill} kills, ${promised} of ${kill * inquiriesPerKill} accepted before the kill`,
      );
  }
  const comparison = await browserStage.finish();
  const slowest = Math.max(0, ...delays);
  return {
    ...{ part: 'B1', store, faults: kills, faultName: 'kills', kills, inquiries: kills * inquiriesPerKill, comparison },
    checks: [
      ...comparisonChecks(comparison),
      atMost('delivered after reopening', { value: slowest / 1000, most: deliveredWithinMs / 1000, unit: 's' }),
      { title: 'some were accepted before their kill', sound: promised > 0, said: `${promised}` },
    ],
  };
}
