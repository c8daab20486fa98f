import type { Guide, GuideLanguage } from '../../contracts/guide.ts';
import type { Installation } from '../../contracts/sites.ts';
import { isModuleId, withNeeds } from '../../modules/manifest.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { checkSection } from './check-section.ts';
import { moduleSection } from './module-section.ts';
import { consentSection, hostSection, labelsSection } from './site-sections.ts';
import { tagSection } from './tag-section.ts';

/** All that a guide is made of. */
export interface GuideParts {
  settings: SiteSettings;
  version: number;
  installation: Installation;
  /** Numbers of booking forms and branches that the site's connections name. */
  forms: readonly string[];
  branches: readonly string[];
  language: GuideLanguage;
  now: Date;
}

/** The guide of one site, for its enabled modules only. Pure. */
export function guideOf(parts: GuideParts): Guide {
  const { settings, version, language, now } = parts;
  const modules = withNeeds(['common', ...Object.keys(settings.modules).filter(isModuleId)]);
  return {
    ...{ site: settings.id, siteName: settings.name, language, version, madeAt: now.toISOString() },
    title: language === 'ru' ? 'Руководство по интеграции' : 'Integration guide',
    sections: [
      tagSection(parts),
      checkSection(parts),
      ...modules.map((id) => moduleSection(id, parts)),
      consentSection(parts),
      ...labelsSection(parts),
      ...hostSection(parts),
    ],
  };
}
