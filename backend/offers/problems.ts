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
