import * as v from 'valibot';
import type { GuideBlock } from '../../contracts/guide.ts';
import { type ManifestEntry, type ModuleId, manifest } from '../../modules/manifest.ts';
import { guideParts } from '../../modules/manifest-guides/index.ts';
import type { GuideParts } from './guide-of.ts';
import { guideBlock, typeWords } from './guide-piece.ts';
import type { GuideSection } from './section.ts';

/** A module: what it does, its options as they stand, and what it says of itself. Throws where it says nothing. */
export function moduleSection(id: ModuleId, parts: GuideParts): GuideSection {
  const { settings, installation, forms, branches, language } = parts;
  const entry: ManifestEntry = manifest[id];
  const part = guideParts[id];
  if (!part) throw new Error(`the module ${id} has no part in the guide`);
  const options = settings.modules[id] ?? v.getDefaults(entry.options);
  const facts = { site: settings.id, tagUrl: installation.tagUrl, domains: settings.domains, language, options };
  return {
    id: `module-${id}`,
    title: entry.label[language],
    blocks: [
      { kind: 'paragraph', text: entry.help[language] },
      ...part({ ...facts, forms, branches }).map((piece) => guideBlock(piece, language)),
      ...optionBlocks(entry, options, language),
    ],
  };
}

const optionWords = {
  ru: { title: 'Настройки модуля', head: ['Настройка', 'Сейчас', 'Что может быть', 'Зачем'] },
  en: { title: 'Options of the module', head: ['Option', 'Now', 'What it can be', 'What for'] },
};

/** Names, types and values from the module's own schema and settings. */
function optionBlocks(
  { options: schema, texts }: ManifestEntry,
  options: Readonly<Record<string, unknown>>,
  language: GuideParts['language'],
): GuideBlock[] {
  const { title, head } = optionWords[language];
  const rows = Object.entries(schema.entries).map(([name, entry]) => {
    const { label, help } = texts[name] ?? { label: { ru: name, en: name }, help: { ru: '', en: '' } };
    return [label[language], valueText(options[name]), typeWords(entry as v.GenericSchema, language), help[language]];
  });
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: title },
    { kind: 'table', head, rows },
  ];
}

function valueText(value: unknown): string {
  const values = (Array.isArray(value) ? value : [value]).filter((one) => one !== '' && one !== undefined);
  return values.length === 0 ? '–' : values.map((one) => `\`${one}\``).join(', ');
}
