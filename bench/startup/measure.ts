import { chromium } from 'playwright';
import { chromiumArguments, needChromium } from '../../scripts/browser.ts';
import type { MeasurementOptions } from '../options.ts';
import { type Load, loadPage, network } from './load-page.ts';
import { openOrigins } from './origins.ts';
import { allModules, tagsFor, versionOf } from './tags.ts';

/** Medians of a tag's loads at one CPU speed. Script time is over the page without any tag. */
interface Row {
  scriptMs: number;
  longestTaskMs: number;
  firstEventMs: number;
  roundTrips: number;
  shift: number;
}

const slowdowns = [1, 4];

/**
 * What our tag costs a page and how soon its first event arrives, beside Plausible's tag and a bare one, all in the
 * same run. Tags take turns, so that whatever else the machine does hits all alike.
 */
export async function measureStartup({ root, json, number }: MeasurementOptions): Promise<void> {
  const loads = number('loads', 9);
  const browser = await chromium.launch({
    executablePath: needChromium(),
    args: [...chromiumArguments, '--disable-blink-features=AutomationControlled'],
  });
  const world = await openOrigins();
  const tags = await tagsFor(root, world.origins);
  const rows = new Map<string, Row>();

  for (const slowdown of slowdowns) {
    const runs = new Map<string, Load[]>(tags.map(({ name }) => [name, []]));
    for (let round = 0; round < loads; round++)
      for (let turn = 0; turn < tags.length; turn++) {
        const tag = tags[(turn + round) % tags.length];
        if (tag) runs.get(tag.name)?.push(await loadPage(browser, world, { tag, slowdown }));
      }
    const empty = median(runs.get('no tag')?.map(({ scriptMs }) => scriptMs));
    for (const [name, of] of runs)
      rows.set(`${name} ${slowdown}`, {
        scriptMs: median(of.map(({ scriptMs }) => scriptMs)) - empty,
        longestTaskMs: median(of.map(({ longestTaskMs }) => longestTaskMs)),
        firstEventMs: median(of.map(({ firstEventMs }) => firstEventMs ?? Number.NaN)),
        roundTrips: Math.max(...of.map(({ roundTrips }) => roundTrips)),
        shift: Math.max(...of.map(({ shift }) => shift)),
      });
  }
  await browser.close();
  world.close();

  const row = (name: string, slowdown: number) => rows.get(`${name} ${slowdown}`) as Row;
  const ratio = (slowdown: number) => round(row('tendril', slowdown).scriptMs / row('plausible', slowdown).scriptMs, 2);
  const result = {
    roundTrips: row('tendril', 4).roundTrips,
    longestTaskMs: round(row('tendril', 4).longestTaskMs, 1),
    scriptMs: round(row('tendril', 1).scriptMs, 1),
    firstEventRatio: round(row('tendril', 4).firstEventMs / row('bare', 4).firstEventMs, 2),
    scriptRatioToPlausible: { '1x': ratio(1), '4x': ratio(4) },
    allModules: {
      roundTrips: row(allModules, 4).roundTrips,
      longestTaskMs: round(row(allModules, 4).longestTaskMs, 1),
      addedShift: round(row(allModules, 4).shift - row('no tag', 4).shift, 3),
    },
  };
  if (json) return console.log(JSON.stringify(result));

  console.log(
    `start-up: ${network.latencyMs} ms round trip, ${network.kilobitsPerSecond} kbit/s, medians of ${loads} loads; plausible ${await versionOf(root, '@plausible-analytics/tracker')}`,
  );
  console.log('tag          cpu   script ms   longest task ms   first event ms   round trips');
  for (const slowdown of slowdowns)
    for (const { name } of tags) {
      const { scriptMs, longestTaskMs, firstEventMs, roundTrips } = row(name, slowdown);
      const cells = [
        scriptMs.toFixed(1).padStart(9),
        longestTaskMs.toFixed(1).padStart(17),
        firstEventMs.toFixed(0).padStart(16),
        String(roundTrips).padStart(13),
      ];
      console.log(`${name.padEnd(12)} ${slowdown}x ${cells.join(' ')}`);
    }
  console.log(
    `script time against Plausible (at most 1.0): ${result.scriptRatioToPlausible['1x']} at 1x, ${result.scriptRatioToPlausible['4x']} at 4x`,
  );
  console.log(`first event against the bare tag (at most 1.15): ${result.firstEventRatio}`);
  console.log(`longest task at 4x (under 50 ms): ${result.longestTaskMs}; round trips (2): ${result.roundTrips}`);
  const { addedShift, longestTaskMs, roundTrips } = result.allModules;
  console.log(
    `all modules on, nothing to show: longest task at 4x (under 50 ms): ${longestTaskMs}; round trips (3): ${roundTrips}; layout moved (0): ${addedShift}`,
  );
}

function median(values: number[] = []): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
