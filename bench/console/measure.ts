import type { MeasurementOptions } from '../options.ts';
import { measureLists } from './measure-lists.ts';

/** The console's figures; each part prints its own, and `--json` is one object of all. */
export async function measureConsole(options: MeasurementOptions): Promise<void> {
  const figures = { ...(await measureLists(options)) };
  if (options.json) console.log(JSON.stringify(figures));
}
