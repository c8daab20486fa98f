import fc from 'fast-check';
import type { Entry } from '../entry.ts';
import { asyncLaw, type Law } from '../law.ts';
import { assertAsExpected } from './as-expected.ts';
import { commands, restart } from './commands.ts';
import { Sequence } from './sequence.ts';
import { World } from './world.ts';

/** The whole core against a model of what it must know (reliability §4.5): sequences of up to 60 steps. */
export const model: Entry = {
  proves:
    'the whole core: whatever happens in whichever order, no inquiry is lost, none is there twice, statuses are right',
  runs: 2_000,
  shortRuns: 5,
  limitSec: 180,
  async open() {
    const [memory, folder] = [await World.open({ onFolder: false }), await World.open({ onFolder: true })];
    return {
      laws: [
        sequences('in memory', { world: memory, steps: commands }),
        { ...sequences('on a folder, with restarts', { world: folder, steps: [...commands, restart] }), share: 0.25 },
      ],
      async close() {
        await memory.end();
        await folder.end();
      },
    };
  },
};

function sequences(title: string, { world, steps }: { world: World; steps: typeof commands }): Law {
  return asyncLaw<[Iterable<fc.AsyncCommand<object, Sequence>>]>({
    title: `what is stored after any sequence is what the model says, ${title}`,
    given: [fc.commands(steps, { maxCommands: 60, size: 'max' })],
    async holds(sequence) {
      await world.clear();
      const run = new Sequence(world);
      await fc.asyncModelRun(() => ({ model: {}, real: run }), sequence);
      await world.settle();
      await assertAsExpected(run);
    },
  });
}
