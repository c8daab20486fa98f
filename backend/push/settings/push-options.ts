import * as v from 'valibot';
import { isModuleId, manifest, type OptionsOf, withNeeds } from '../../../modules/manifest.ts';
import type { SiteSettings } from '../../sites/settings.ts';

type Modules = Pick<SiteSettings, 'modules'>;

/** Whether a site's tag carries the module, by itself or since another one needs it. */
export function isPushOn({ modules }: Modules): boolean {
  return withNeeds(Object.keys(modules).filter(isModuleId)).includes('push');
}

/** The module's options as they are live, with every default. */
export function pushOptions({ modules }: Modules): OptionsOf<'push'> {
  return v.parse(manifest.push.options, modules.push ?? {});
}
