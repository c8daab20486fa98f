import * as v from 'valibot';
import { VisitSchema } from './visit.ts';

/** One thing wrong with one field: where, what, and what would be right. */
export const FieldErrorSchema = v.object({
  /** Path as in JavaScript: `events[2].contact.phone`. Empty for the body as a whole. */
  field: v.string(),
  problem: v.string(),
});
export type FieldError = v.InferOutput<typeof FieldErrorSchema>;

/** RFC 9457 problem document. `type` is a stable kebab-case code behind `/problems/`. It never repeats the input. */
export const ProblemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.optional(v.string()),
  errors: v.optional(v.array(FieldErrorSchema)),
});
export type Problem = v.InferOutput<typeof ProblemSchema>;

/** An event that was refused for good: `index` is its place in the envelope, `id` its id where one could be read. */
export const RefusalSchema = v.object({
  index: v.number(),
  id: v.optional(v.string()),
  errors: v.array(FieldErrorSchema),
});
export type Refusal = v.InferOutput<typeof RefusalSchema>;

/**
 * Answer of `POST /c/<site>` once the accepted events are committed. When nothing was accepted the answer is a
 * problem document that carries the same two lists, so a browser drops what is named in either and keeps the rest.
 */
export const ReceiptSchema = v.object({
  accepted: v.array(v.string()),
  refused: v.array(RefusalSchema),
  /**
   * Who this browser is by the cookie that only the site's own sub-domain can set, where its script-set storage has
   * forgotten it: the tag goes on with this.
   */
  known: v.optional(v.pick(VisitSchema, ['visitor', 'number', 'first'])),
});
export type Receipt = v.InferOutput<typeof ReceiptSchema>;

/** Says a Valibot issue list in the words of a problem document. `prefix` is put before every path. */
export function fieldErrors(issues: readonly v.BaseIssue<unknown>[], prefix = ''): FieldError[] {
  return issues.map((issue) => ({ field: pathOf(issue, prefix), problem: describe(issue) }));
}

function pathOf(issue: v.BaseIssue<unknown>, prefix: string): string {
  const steps = (issue.path ?? []).map((item) => item.key);
  return steps.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path ? `${path}.${String(key)}` : String(key);
  }, prefix);
}

/** The expected thing, never the received value: answers must not echo input (reliability S20). */
function describe(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'is not a field of this document; remove it';
  if (issue.kind === 'schema' && issue.received === 'undefined') return 'is missing';
  // Our own words; the library's begin like this and repeat what they received.
  if (!issue.message.startsWith('Invalid')) return issue.message;
  if (issue.type.endsWith('_length')) return `has the wrong length; expected ${issue.expected}`;
  return `is wrong; expected ${issue.expected ?? 'another value'}`;
}
