import { readFile } from 'node:fs/promises';
import type { PreviewFacts, RefusedPreview } from '../../contracts/preview.ts';
import { previewParameter } from '../../contracts/preview-address.ts';
import { isModuleId, manifest } from '../../modules/manifest.ts';
import { scriptJson } from '../intake/tag.ts';
import type { BuiltModules } from '../sites/built-modules.ts';
import { difference } from '../sites/difference.ts';
import { type LiveOptions, publishedConfig } from '../sites/published-config.ts';
import type { Preview } from './read-preview.ts';

/** What the draft's tag is made of; as the live one's. */
export interface DraftTagParts {
  built: BuiltModules;
  publicUrl: string;
  sealKey: string;
  live: LiveOptions;
}

/** Reads `dist/preview.js`, an expression: a function of a config and of what the overlay shows. */
export async function readPreviewScript(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim().replace(/;$/, '');
}

/**
 * The tag of a draft, as a module: what the site would get, with an overlay, and with an address for its events that
 * carries the token, so that the intake takes them and stores nothing.
 */
export function draftTag(script: string, preview: Preview & { token: string }, parts: DraftTagParts): string {
  const { draft, live, grant, token } = preview;
  const { config, missing } = publishedConfig(draft, parts);
  const collect = `${config.collect}?${previewParameter}=${token}`;
  // Parts are brought by their modules, and have no state of their own.
  const ids = ['common', ...config.modules.map(({ id }) => id), ...missing].filter(isModuleId);
  const facts: PreviewFacts = {
    token,
    siteName: draft.name,
    language: grant.language,
    liveVersion: live.number,
    expiresAt: new Date(grant.expiresAtMs).toISOString(),
    changes: difference(live.settings, draft),
    modules: ids.map((id) => ({ id, label: manifest[id].label, isMissing: missing.includes(id) })),
  };
  // No cookie: the visitor of a preview is nobody's.
  return `${script}(${scriptJson({ ...config, collect, credentials: 'omit' })},${scriptJson(facts)});\n`;
}

/** Says in an overlay why there is no preview; then it fails, upon which the page's own tag starts as always. */
export function refusedTag(script: string, refused: RefusedPreview): string {
  return `${script}(null,${scriptJson(refused)});\nthrow 'tendril: no preview';\n`;
}
