import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { StartError } from '../store/start-error.ts';

const BuiltModulesSchema = v.record(
  v.string(),
  v.object({
    file: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]+\.js$/)),
    integrity: v.string(),
    imports: v.array(v.string()),
  }),
);

/** What the build made: module id to its hashed file (`imports` are the files it loads itself). */
export type BuiltModules = v.InferOutput<typeof BuiltModulesSchema>;

/** The loader's text and the built modules. Throws a StartError when the build has not been run. */
export function readBuild(distFolder: string): { loader: string; modules: BuiltModules } {
  try {
    return {
      loader: readFileSync(join(distFolder, 'loader.js'), 'utf8'),
      modules: v.parse(
        BuiltModulesSchema,
        JSON.parse(readFileSync(join(distFolder, 'modules', 'manifest.json'), 'utf8')),
      ),
    };
  } catch (cause) {
    throw new StartError(`The loader and modules are not in ${distFolder}; run the build first.`, { cause });
  }
}
