import type { Module } from '../../../contracts/sites.ts';
import type { Language } from '../../texts.ts';
import type { Choice } from './controls.tsx';

/** One field of a form of settings. `path` is where its value stands in them. */
export type FieldSpec = {
  path: readonly string[];
  label: string;
  help?: string | undefined;
  /** What an empty field means, shown where the settings have no value. */
  standard?: unknown;
} & (
  | { kind: 'text'; suggestions?: readonly string[] }
  | { kind: 'number'; empty?: null | undefined }
  | { kind: 'switch' }
  | { kind: 'lines' }
  | { kind: 'choice'; choices: readonly Choice[] }
);

/**
 * The fields of a module's options, by the JSON Schema of each. An option of a shape that no control has is a text, which
 * the backend then judges. Pure.
 */
export function optionFields(module: Module, language: Language): FieldSpec[] {
  return module.options.map(({ name, label, help, schema }) => {
    const shared = {
      path: ['modules', module.id, name],
      label: label[language],
      help: help[language],
      standard: schema.default,
    };
    if (Array.isArray(schema.enum)) {
      return {
        ...shared,
        kind: 'choice',
        choices: schema.enum.map((one) => ({ value: String(one), label: String(one) })),
      };
    }
    if (schema.type === 'boolean') return { ...shared, kind: 'switch' };
    if (schema.type === 'integer' || schema.type === 'number') return { ...shared, kind: 'number' };
    if (schema.type === 'array') return { ...shared, kind: 'lines' };
    return { ...shared, kind: 'text' };
  });
}
