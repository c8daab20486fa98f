import { isModuleId, type Label, manifest } from '../../modules/manifest.ts';

/** What a part of the tag is called; `tag` is the loader with `common`. A module that is no more keeps its id as its name. */
export function moduleLabel(module: string): Label {
  if (module === 'tag') return manifest.common.label;
  return isModuleId(module) ? manifest[module].label : { ru: module, en: module };
}
