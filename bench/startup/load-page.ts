import type { Browser, CDPSession } from 'playwright';
import type { openOrigins } from './origins.ts';
import type { Tag } from './tags.ts';

/** What one page load cost; times in ms. */
export interface Load {
  /** Thread time of all scripts of the page. */
  scriptMs: number;
  /** Longest main-thread task in which a file of the tag ran. */
  longestTaskMs: number;
  firstEventMs: number | null;
  roundTrips: number;
  /** How much the page has moved by itself (CLS). */
  shift: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur: number;
  args?: { data?: { url?: string } };
}

export const network = { latencyMs: 150, kilobitsPerSecond: 1600 };

/** Loads the page with a tag in a fresh profile over a slow network, and waits until the tag has nothing more to do. */
export async function loadPage(
  browser: Browser,
  world: Awaited<ReturnType<typeof openOrigins>>,
  { tag, slowdown }: { tag: Tag; slowdown: number },
): Promise<Load> {
  world.load(tag);
  const context = await browser.newContext({ userAgent: ordinaryUserAgent(browser) });
  // Trackers take this flag for a robot's and stay silent.
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }));
  await context.addInitScript(() => {
    const moved = Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const root = await browser.newBrowserCDPSession();
  await session.send('Network.enable');
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const bytesPerSecond = network.kilobitsPerSecond * 125;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const trace = await startTrace(root);

  await page.goto(`${world.origins.page}/?utm_source=yandex&utm_medium=cpc&utm_campaign=bench&yclid=1`, {
    waitUntil: 'load',
  });
  const rests = tag.name === 'no tag' ? 0 : 15_000;
  const until = performance.now() + rests;
  while (performance.now() < until && !world.seen().some(({ isEvent }) => isEvent)) await nextLook(page, 50);
  await nextLook(page, 1500); // what the tag does after its event (its receipt, its storage) is its cost too

  const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
  const { metrics } = await session.send('Performance.getMetrics');
  const scriptMs = (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
  const events = await trace();
  await root.detach();
  await context.close();
  const seen = world.seen();
  return {
    scriptMs,
    longestTaskMs: longestTask(events, world.origins),
    firstEventMs: seen.find(({ isEvent }) => isEvent)?.at ?? null,
    roundTrips: roundTripsTo(tag, seen),
    shift,
  };
}

/** Lets the page live on; a measurement has to watch for a while, there is nothing to wait for. */
function nextLook(page: { waitForTimeout(ms: number): Promise<void> }, ms: number): Promise<void> {
  return page.waitForTimeout(ms);
}

async function startTrace(root: CDPSession): Promise<() => Promise<TraceEvent[]>> {
  const events: TraceEvent[] = [];
  root.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await root.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'], excludedCategories: ['*'] },
  });
  return async () => {
    const complete = new Promise((resolve) => root.once('Tracing.tracingComplete', resolve));
    await root.send('Tracing.end');
    await complete;
    return events;
  };
}

function longestTask(events: TraceEvent[], { page, cdn }: { page: string; cdn: string }): number {
  const thread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const urlOf = (event: TraceEvent) => event.args?.data?.url ?? '';
  const ours = new Set(events.filter((event) => urlOf(event).startsWith(page)).map(thread));
  const inPage = events.filter((event) => event.ph === 'X' && ours.has(thread(event)));
  const runs = inPage.filter((event) => urlOf(event).startsWith(cdn)).map(({ ts }) => ts);
  const tasks = inPage.filter(
    ({ name, ts, dur }) => /RunTask$/.test(name) && runs.some((at) => at >= ts && at <= ts + dur),
  );
  return Math.max(0, ...tasks.map(({ dur }) => dur / 1000));
}

/**
 * Network exchanges that had to follow one another before every module could run: requests less than half a round trip
 * apart were under way together.
 */
function roundTripsTo(tag: Tag, seen: { path: string; role: string; at: number }[]): number {
  const wanted = seen
    .filter(({ role, path }) => role === 'cdn' && tag.files[path] !== undefined)
    .sort((a, b) => a.at - b.at);
  let steps = 0;
  let stepBegan = Number.NEGATIVE_INFINITY;
  for (const { at } of wanted) {
    if (at - stepBegan < network.latencyMs / 2) continue;
    steps++;
    stepBegan = at;
  }
  return steps;
}

function ordinaryUserAgent(browser: Browser): string {
  const major = browser.version().split('.')[0];
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}
