import type { MeasurementOptions } from '../options.ts';
import { simulate } from './simulate.ts';

/** What issue 5 asks of every site whose offers are wanted, and of a newcomer. */
const [leastRatio, mostRatio] = [0.9, 1.1];
const mostUntilServed = 100;

/**
 * Plays the exchange: 200 sites, 100,000 views (`--sites`, `--views`, `--seed`), through the choice that the backend makes.
 * Fails where a site gives more or receives more than is fair, a newcomer waits, or somebody is beyond their credit.
 */
export async function measureExchange({ json, number }: MeasurementOptions): Promise<void> {
  const options = { sites: number('sites', 200), views: number('views', 100_000), seed: number('seed', 1) };
  const { sites, newcomer, sum, clicks, tookMs } = simulate(options);
  const ratios = sites.map(({ ratio }) => ratio);
  const figures = {
    ...options,
    leastRatio: Math.min(...ratios),
    mostRatio: Math.max(...ratios),
    outside: ratios.filter((ratio) => ratio < leastRatio || ratio > mostRatio).length,
    newcomerServedAfter: newcomer.servedAfter,
    newcomerRatio: newcomer.ratio,
    mostOfCredit: Math.max(...sites.map(({ mostOfCredit }) => mostOfCredit)),
    sumOfBalances: sum,
    clicksOfThousand: (clicks / options.views) * 1000,
    microsecondsAView: (tookMs * 1000) / options.views,
  };
  if (json) console.log(JSON.stringify(figures));
  else {
    console.log(`Exchange: ${options.sites} sites, ${options.views} views, seed ${options.seed}`);
    console.log(
      `  given/received      ${figures.leastRatio.toFixed(3)} to ${figures.mostRatio.toFixed(3)}  (0.9 to 1.1; ${figures.outside} outside)`,
    );
    console.log(
      `  newcomer            served after ${figures.newcomerServedAfter} views given  (100), ratio ${figures.newcomerRatio.toFixed(3)}`,
    );
    console.log(`  furthest ahead      ${(figures.mostOfCredit * 100).toFixed(0)} % of the credit  (100)`);
    console.log(`  sum of balances     ${figures.sumOfBalances}  (0)`);
    console.log(`  clicks              ${figures.clicksOfThousand.toFixed(1)} of a thousand views`);
    console.log(`  a choice            ${figures.microsecondsAView.toFixed(0)} µs`);
  }
  const served = newcomer.servedAfter ?? Number.POSITIVE_INFINITY;
  if (figures.outside > 0 || served >= mostUntilServed || figures.mostOfCredit > 1 || sum !== 0) process.exitCode = 1;
}
