import { ProblemError } from './problem.ts';

/** One field is wrong in a way that no schema can know of, but only the store. `field` as a dotted path. */
export function wrongField(field: string, problem: string): ProblemError {
  return new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'Something in the request is wrong.',
    errors: [{ field, problem }],
  });
}
