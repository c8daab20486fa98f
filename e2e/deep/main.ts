import { makeSample, playCanaries, type Sample } from './canaries.ts';
import { type DeepOptions, readOptions, type StoreName } from './options.ts';
import { parts } from './parts/index.ts';
import { jsonOf, type PartResult, tableOf } from './result.ts';
import { openSurroundings, type Surroundings } from './system/surroundings.ts';

/** `npm run test:deep`: plays each part on each store, canaries first, and ends with `N passed, N failed`. */
async function main(options: DeepOptions): Promise<number> {
  const surroundings = await openSurroundings(options);
  surroundings.say(
    `seed ${options.seed}; repeat with: npm run test:deep -- ${options.parts.join(' ')} --seed=${options.seed}`,
  );
  const results: PartResult[] = [];
  let broken = 0;
  for (const store of options.stores) {
    const sample = await makeSample(surroundings, store);
    for (const name of options.parts) {
      if (parts[name].oneStore && store !== options.stores[0]) continue;
      try {
        results.push(await playOne(surroundings, { name, store, sample }));
      } catch (error) {
        broken++;
        console.error(`FAILED ${name} ${store}: the part broke:`, error);
      }
    }
  }
  const checks = results.flatMap((result) => result.checks);
  const passed = checks.filter(({ sound }) => sound).length;
  const failed = checks.length - passed + broken;
  await surroundings.close({ keep: failed > 0 });
  console.log(`\n${tableOf(results)}\n`);
  if (options.json) console.log(jsonOf(results));
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

interface One {
  name: DeepOptions['parts'][number];
  store: StoreName;
  sample: Sample;
}

async function playOne(surroundings: Surroundings, { name, store, sample }: One): Promise<PartResult> {
  const canary = await playCanaries(sample, surroundings.randomOf(name, store));
  // Without its canaries a part would prove nothing, so it is not even played.
  if (!canary.sound) throw new Error(`${canary.title}; seen: ${canary.said}`);
  surroundings.say(`${name} ${store} begins`);
  const play = await parts[name].bring();
  const result = await play(surroundings, store);
  for (const { title, sound, said } of result.checks) {
    surroundings.say(`${name} ${store}: ${sound ? 'passed' : 'FAILED'}  ${title} (${said})`);
  }
  return { ...result, checks: [canary, ...result.checks] };
}

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
