import { ProblemError } from '../http/problem.ts';

/** Somebody else changed it since it was read, or it is there already. */
export function changedMeanwhile(): ProblemError {
  return new ProblemError({
    code: 'changed-meanwhile',
    status: 409,
    title: 'Somebody has changed this since you opened it, or there is one with this id already.',
    detail: 'Load it again and make your change on top of theirs, or choose another id.',
  });
}

/** One field is wrong in a way that only the store knows of. */
export function wrongField(field: string, problem: string): ProblemError {
  return new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'Something in the request is wrong.',
    errors: [{ field, problem }],
  });
}
