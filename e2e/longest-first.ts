import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take half a minute and more, whatever their length. The last of them would run alone on an idle machine. */
const long = [
  'bookings',
  'console-keyboard',
  'console-phone',
  'console-keyboard-lists',
  'console-share',
  'tag-behaviour',
  'tag-outbox',
  'console-keyboard-empty',
  'console-integrations',
  'console-keyboard-settings',
  'console-tag-cost',
  'console-access',
  'console-sites',
  'console-preview',
  'guide',
  'console-analytics',
];

/** Begins with the long ones; Vitest itself knows only the sizes of files where they have not run before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const at = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return at < 0 ? long.length : at;
}
