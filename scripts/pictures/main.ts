import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../../e2e/deep/random.ts';
import { until } from '../../e2e/support/api.ts';
import { openBrowser } from '../../e2e/support/open-browser.ts';
import { type Demo, type DemoOptions, freePort, startDemo } from '../demo/start-demo.ts';
import { movedClock } from './moved-clock.ts';
import { type PlannedVisit, planVisits } from './plan-visits.ts';
import { endOf } from './salon-events.ts';
import { sendVisits } from './send-visits.ts';
import { ownersApi, setUpSalon, uploadCosts } from './set-up-salon.ts';
import { takePictures } from './take-pictures.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const dayMs = 86_400_000;
/** Two periods of 30 days, which the analytics compare, and some days so that the first of them has known visitors. */
const days = 64;
const visitsADay = 46;
/** The newest visits come in the true time, in which the queue lives, so that webhooks confirm their bookings. */
const recentDays = 3;

/**
 * `node scripts/pictures/main.ts`: builds, lets an empty demo live through two months of a salon's visits, and takes the
 * pictures of the console into `docs/images`. Needs Chromium.
 */
async function main(): Promise<void> {
  const build = spawnSync(process.execPath, [`${root}/scripts/build.ts`], { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`The build failed:\n${build.stderr || build.stdout}`);
  const [dataFolder, browser] = [await mkdtemp(join(tmpdir(), 'tendril-pictures-')), await openBrowser()];
  const options: DemoOptions = {
    ...{ backendPort: await freePort(), sitePort: await freePort(), dataFolder },
    password: randomBytes(9).toString('base64url'),
    yclients: { hookDelayMs: 100 },
  };
  const [random, endMs] = [seededRandom(7), Date.now()];
  const visits = planVisits({ endMs, days, visitsADay }, random);
  const isRecent = (visit: PlannedVisit) => endOf(visit) > endMs - recentDays * dayMs;
  try {
    await livePast(options, { visits: visits.filter((visit) => !isRecent(visit)), startMs: endMs - days * dayMs });
    const demo = await startDemo(options);
    try {
      await liveNow(demo, visits.filter(isRecent));
      const api = await ownersApi(demo);
      const costDays = Array.from({ length: days }, (_, ago) =>
        new Date(endMs - ago * dayMs).toISOString().slice(0, 10),
      );
      await uploadCosts(api, costDays, random);
      await api.dispose();
      await mkdir(`${root}/docs/images`, { recursive: true });
      await takePictures(browser, { demo, folder: `${root}/docs/images` });
    } finally {
      await demo.stop();
    }
  } finally {
    await browser.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** What came before, under a clock of its own. */
async function livePast(
  options: DemoOptions,
  { visits, startMs }: { visits: readonly PlannedVisit[]; startMs: number },
): Promise<void> {
  const clock = movedClock();
  clock.backTo(startMs);
  const demo = await startDemo(options);
  const api = await ownersApi(demo);
  await setUpSalon(api);
  await api.dispose();
  await sendVisits(demo, visits, { atMoment: clock.forwardTo });
  await demo.stop();
  clock.restore();
}

/** The last days, with what the outside system's webhooks tell of their bookings. */
async function liveNow(demo: Demo, visits: readonly PlannedVisit[]): Promise<void> {
  await sendVisits(demo, visits, { recordsFromMs: 0 });
  await demo.site.yclients.hooksSettled();
  const api = await ownersApi(demo);
  const isDone = async () => {
    const answer = await api.get('api/connections?site=salon');
    const { connections } = (await answer.json()) as { connections: { state: { waiting: number } }[] };
    return connections.every(({ state }) => state.waiting === 0);
  };
  await until('the webhooks to be worked off', isDone, 120_000);
  await api.dispose();
}

await main();
