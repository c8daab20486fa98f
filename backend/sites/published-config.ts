import * as v from 'valibot';
import { type SiteConfig, SiteConfigSchema } from '../../contracts/site-config.ts';
import { isModuleId, type ModuleId, manifest, withNeeds } from '../../modules/manifest.ts';
import type { BuiltModules } from './built-modules.ts';
import type { SiteSettings } from './settings.ts';

export interface PublishedSite {
  config: SiteConfig;
  /** Modules that are switched on but have no built file, and what needs those: the tag does without them. */
  missing: ModuleId[];
}

/**
 * What the site's tag carries: its modules in start order, each at its immutable address with its integrity. `publicUrl`
 * is the backend's own address without a slash at the end. Throws when the outcome is not a SiteConfig.
 */
export function publishedConfig(
  site: SiteSettings,
  { built, publicUrl }: { built: BuiltModules; publicUrl: string },
): PublishedSite {
  const missing = new Set<ModuleId>();
  const modules = [];
  for (const id of withNeeds(Object.keys(site.modules).filter(isModuleId))) {
    const { needs, options } = manifest[id];
    const files = Object.hasOwn(built, id) ? built[id] : undefined;
    if (!files || needs.some((need) => missing.has(need))) {
      missing.add(id);
      continue;
    }
    modules.push({
      id,
      file: `${publicUrl}/m/${files.file}`,
      integrity: files.integrity,
      needs: [...needs],
      // A module that only another one asked for starts with its defaults.
      options: site.modules[id] ?? v.parse(options, {}),
    });
  }
  const config = {
    site: site.id,
    collect: `${publicUrl}/c/${site.id}`,
    hide: site.hide ?? '',
    consent: site.consent,
    sealKey: '',
    cookie: false,
    modules,
  };
  return { config: v.parse(SiteConfigSchema, config), missing: [...missing] };
}
