import type { FieldError } from '../../../contracts/problem.ts';

/** The errors of what stands at `path`, named from there on, with a dot before every number: `of.1.value`. Pure. */
export function errorsInside(errors: readonly FieldError[], path: string): FieldError[] {
  const start = dotted(path);
  return errors.flatMap(({ field, problem }) => {
    const name = dotted(field);
    if (name === start) return [{ field: '', problem }];
    return name.startsWith(`${start}.`) ? [{ field: name.slice(start.length + 1), problem }] : [];
  });
}

function dotted(field: string): string {
  return field.replace(/\[(\d+)\]/g, '.$1');
}
