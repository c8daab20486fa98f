import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begins with these files, the longest first, as they are named from the end: `store/rotate-key`. Vitest itself knows only the
 * sizes of files where they have not run before, and the last of the long ones would run alone on an idle machine.
 */
export function longestFirst(long: readonly string[]): typeof BaseSequencer {
  const rank = ({ moduleId }: TestSpecification): number => {
    const at = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return at < 0 ? long.length : at;
  };
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files);
      return sorted.toSorted((one, other) => rank(one) - rank(other));
    }
  };
}
