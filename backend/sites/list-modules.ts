import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { Module, ModuleList, ModuleOption } from '../../contracts/sites.ts';
import { type ManifestEntry, manifest, moduleIds } from '../../modules/manifest.ts';
import type { BuiltModules } from './built-modules.ts';

/** The manifest as the console draws it: the matrix, and each option with its JSON Schema, its texts and its default. */
export function listModules(built: BuiltModules): ModuleList {
  return { modules: moduleIds.map((id) => moduleView(id, { entry: manifest[id], built })) };
}

function moduleView(id: string, { entry, built }: { entry: ManifestEntry; built: BuiltModules }): Module {
  const { kind, label, help, needs, options, texts } = entry;
  return {
    ...{ id, kind, label, help, needs: [...needs] },
    // The common part stands in the tag itself.
    isBuilt: id === 'common' || Object.hasOwn(built, id),
    options: Object.entries(options.entries).map(([name, schema]) => optionView(name, { schema, texts })),
  };
}

function optionView(
  name: string,
  { schema, texts }: { schema: v.ObjectEntries[string]; texts: ManifestEntry['texts'] },
): ModuleOption {
  const own = texts[name];
  if (!own) throw new Error(`the option ${name} has no texts in the manifest`);
  const { $schema: _, ...rest } = toJsonSchema(schema as v.GenericSchema, { typeMode: 'input', errorMode: 'ignore' });
  return { name, ...own, schema: rest };
}
