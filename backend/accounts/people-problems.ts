import { ProblemError } from '../http/problem.ts';

/** Somebody must be left who can give rights. */
export function lastOwner(): ProblemError {
  return new ProblemError({
    code: 'last-owner',
    status: 409,
    title: 'This is the last owner. Make somebody else an owner first.',
  });
}

/** What was to be changed is no longer what it was when this began. */
export function changedMeanwhile(): ProblemError {
  return new ProblemError({
    code: 'changed-meanwhile',
    status: 409,
    title: 'Somebody changed this meanwhile. Look again.',
  });
}

/** The same for a link that was used, withdrawn, made up, or is too old, so that none can be told from another. */
export function deadLink(): ProblemError {
  return new ProblemError({
    code: 'dead-link',
    status: 404,
    title: 'This link was used, withdrawn, or is too old. Ask for a new one.',
  });
}

/** A conflict of a field with what is there already. */
export function taken(code: string, field: string, problem: string): ProblemError {
  return new ProblemError({ code, status: 409, title: 'This is there already.', errors: [{ field, problem }] });
}
