import * as v from 'valibot';
import { type FieldError, fieldErrors } from '../../../contracts/problem.ts';
import type { HookEntity } from '../adapter.ts';
import { wantedResources } from './read-message.ts';

const number = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.regex(/^\d{1,20}$/, 'must be a number'),
);

/** The three fields that anything is taken from; the others are hints and may be what they like (decisions/0004). */
const MendedSchema = v.object({
  company_id: number,
  resource: v.picklist(wantedResources, `must be one of ${wantedResources.join(', ')}`),
  resource_id: number,
});

/** What a message names after a person has mended it, or what is wrong with it. Stricter than what a webhook may send. */
export function readMended(
  body: object,
  branches: readonly string[],
): { entity: HookEntity } | { errors: FieldError[] } {
  const result = v.safeParse(MendedSchema, body);
  if (!result.success) return { errors: fieldErrors(result.issues, 'body') };
  const { company_id: branch, resource, resource_id: id } = result.output;
  if (branches.includes(branch)) return { entity: { branch, resource, id } };
  return { errors: [{ field: 'body.company_id', problem: 'must be one of the branches of the connection' }] };
}
