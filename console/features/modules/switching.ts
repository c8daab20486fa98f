import type { Module } from '../../../contracts/sites.ts';

type Matrix = readonly Pick<Module, 'id' | 'needs'>[];

/** What has to be switched on, beside what is on, so that `id` can run: what it needs first, itself last. Pure. */
export function toSwitchOn(matrix: Matrix, { id, on }: { id: string; on: ReadonlySet<string> }): string[] {
  const asked = new Set<string>();
  const add = (one: string) => {
    if (on.has(one) || asked.has(one)) return;
    for (const need of needsOf(matrix, one)) add(need);
    asked.add(one);
  };
  add(id);
  return [...asked];
}

/** What goes with `id` when it is switched off: itself, and all that is on and needs it, directly or not. Pure. */
export function toSwitchOff(matrix: Matrix, { id, on }: { id: string; on: ReadonlySet<string> }): string[] {
  const gone = new Set([id]);
  for (let before = 0; before !== gone.size; ) {
    before = gone.size;
    for (const one of on) if (needsOf(matrix, one).some((need) => gone.has(need))) gone.add(one);
  }
  return [...gone];
}

/** Which modules of the matrix need `id` directly. Pure. */
export function neededBy(matrix: Matrix, id: string): string[] {
  return matrix.filter(({ needs }) => needs.includes(id)).map((one) => one.id);
}

function needsOf(matrix: Matrix, id: string): readonly string[] {
  return matrix.find((one) => one.id === id)?.needs ?? [];
}
