import * as v from 'valibot';
import { fieldErrors } from '../../contracts/problem.ts';
import { ProblemError } from './problem.ts';

/** Checks the parameters of an address. Throws a 400 problem that names each wrong one and what would be right. */
export function checkedQuery<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  throw new ProblemError({
    code: 'wrong-query',
    status: 400,
    title: 'A parameter of the address is wrong.',
    errors: fieldErrors(result.issues),
  });
}

/** A whole number in a parameter, from `least` to `most`. */
export function wholeNumber({ least, most }: { least: number; most: number }) {
  const problem = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, problem),
    v.transform(Number),
    v.minValue(least, problem),
    v.maxValue(most, problem),
  );
}

/** A moment in a parameter. A plus sign of an offset must be sent as %2B. */
export function momentParameter() {
  return v.pipe(
    v.string(),
    v.check(
      (text) =>
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text) &&
        !Number.isNaN(Date.parse(text)),
      'must be a time such as 2026-03-01T00:00:00Z or 2026-03-01T00:00:00%2B03:00',
    ),
    v.transform((text) => new Date(text)),
  );
}
