import * as v from 'valibot';
import { type SiteConfig, SiteConfigSchema } from '../../contracts/site-config.ts';
import {
  isModuleId,
  type LiveOption,
  type ManifestEntry,
  type ModuleId,
  manifest,
  type PartId,
  withNeeds,
} from '../../modules/manifest.ts';
import type { BuiltModules } from './built-modules.ts';
import type { SiteSettings } from './settings.ts';

/** What is known only as the tag is served, by the names of the manifest. */
export type LiveOptions = Partial<Record<LiveOption, string>>;

export interface PublishedSite {
  config: SiteConfig;
  /** Modules that are switched on but have no built file, what needs those, and parts without one: the tag does without them. */
  missing: (ModuleId | PartId)[];
}

/**
 * What the site's tag carries: its modules in start order, each at its immutable address with its integrity. `publicUrl`
 * is the backend's own address without a slash at the end; a site with a host of its own is sent there. `live` are options
 * that are no settings but known as the tag is served (`live` of the manifest). Throws when the outcome is not a SiteConfig.
 */
export function publishedConfig(
  site: SiteSettings,
  {
    built,
    publicUrl,
    sealKey,
    live = {},
  }: { built: BuiltModules; publicUrl: string; sealKey: string; live?: LiveOptions | undefined },
): PublishedSite {
  const base = addressOf(site, publicUrl);
  const missing = new Set<ModuleId | PartId>();
  const parts = new Set<PartId>();
  const modules = [];
  for (const id of withNeeds(Object.keys(site.modules).filter(isModuleId))) {
    if (id === 'common') continue; // it is part of the tag
    const { needs, parts: named = [], live: filledIn = [] }: ManifestEntry = manifest[id];
    const files = Object.hasOwn(built, id) ? built[id] : undefined;
    if (!files || needs.some((need) => missing.has(need as ModuleId))) {
      missing.add(id);
      continue;
    }
    modules.push({
      id,
      file: `${base}/m/${files.file}`,
      integrity: files.integrity,
      needs: [...needs],
      later: false,
      // Each is always there, so that no polluted prototype can speak for a missing one (reliability S7).
      options: { ...optionsOf(site, id), ...Object.fromEntries(filledIn.map((name) => [name, live[name] ?? ''])) },
    });
    for (const part of named) parts.add(part);
  }
  for (const id of parts) {
    const files = Object.hasOwn(built, id) ? built[id] : undefined;
    if (!files) missing.add(id);
    else
      modules.push({
        ...{ id, file: `${base}/m/${files.file}`, integrity: files.integrity },
        ...{ needs: [], later: true, options: {} },
      });
  }
  const config = {
    site: site.id,
    collect: `${base}/c/${site.id}`,
    hide: site.hide ?? '',
    measured: measuredBy[site.consent],
    sealKey,
    credentials: site.intakeHost === undefined ? 'omit' : 'include',
    common: optionsOf(site, 'common'),
    modules,
  };
  return { config: v.parse(SiteConfigSchema, config), missing: [...missing] };
}

const measuredBy = { granted: true, ask: null, denied: false };

/** A module that only another one asked for starts with its defaults. */
function optionsOf(site: SiteSettings, id: ModuleId): Record<string, unknown> {
  return site.modules[id] ?? v.parse(manifest[id].options, {});
}

/** The address that stands in the tag. */
export function tagUrl(site: SiteSettings, publicUrl: string): string {
  return `${addressOf(site, publicUrl)}/t/${site.id}.js`;
}

/** The site's own sub-domain is reached by the protocol of the backend; its port, if any, stands in the setting. */
function addressOf({ intakeHost }: SiteSettings, publicUrl: string): string {
  return intakeHost === undefined ? publicUrl : `${new URL(publicUrl).protocol}//${intakeHost}`;
}
