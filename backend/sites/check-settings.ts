import * as v from 'valibot';
import { type FieldError, fieldErrors } from '../../contracts/problem.ts';
import { isModuleId, manifest } from '../../modules/manifest.ts';
import { siteErrors } from './check-sites-file.ts';
import { type SiteSettings, SiteSettingsSchema } from './settings.ts';

export type CheckedSettings = { settings: SiteSettings } | { errors: FieldError[] };

/**
 * Checks all of a site's settings, as they would be published: each field, and what it refers to. `sites` are the ids that
 * a default may name. Every wrong field is told with what would be right, options of modules one by one.
 */
export function checkSettings(input: object, sites: readonly string[]): CheckedSettings {
  const result = v.safeParse(SiteSettingsSchema, input);
  if (!result.success) {
    const rest = fieldErrors(result.issues).filter(({ field }) => !isOfModule(field));
    return { errors: [...rest, ...moduleErrors('modules' in input ? input.modules : undefined)] };
  }
  const errors = siteErrors(result.output, sites);
  return errors.length > 0 ? { errors } : { settings: result.output };
}

/** The schema of all settings says only that something in a module is wrong; this says which option. */
function moduleErrors(modules: unknown): FieldError[] {
  if (typeof modules !== 'object' || modules === null) return [];
  return Object.entries(modules).flatMap(([id, options]) => {
    const field = `modules.${id}`;
    if (!isModuleId(id)) return [{ field, problem: 'is not a module or bridge' }];
    const result = v.safeParse(manifest[id].options, options);
    return result.success ? [] : fieldErrors(result.issues, field);
  });
}

function isOfModule(field: string): boolean {
  return field.startsWith('modules.');
}
