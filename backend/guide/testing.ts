import type { Guide, GuideLanguage } from '../../contracts/guide.ts';
import type { installation } from '../sites/installation.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { aSite } from '../sites/testing.ts';
import { type GuideParts, guideOf } from './guide-of.ts';

/** For tests: what has come from a tag that works on the first domain. */
export function anInstallation(changes: Partial<Awaited<ReturnType<typeof installation>>> = {}) {
  return {
    tagUrl: 'https://tendril.example/t/salon.js',
    domains: [
      { domain: 'salon.example', lastAt: '2026-03-01T12:00:00.000Z' },
      { domain: '*.salon.example', lastAt: null },
    ],
    pages: [],
    looked: 1,
    lastPageViewAt: '2026-03-01T12:00:00.000Z',
    lastInquiryAt: null,
    eventsOfLastDay: 1,
    shop: [],
    modules: [{ id: 'common', state: 'in-tag' as const }],
    troubles: [],
    ...changes,
  };
}

/** For tests: a guide of a site with the widget's bridge and everything else that has a section. */
export function aGuide({
  site,
  language = 'ru',
  ...more
}: Partial<Omit<GuideParts, 'settings'>> & { site?: SiteSettings; language?: GuideLanguage } = {}): Guide {
  return guideOf({
    settings:
      site ??
      aSite({
        ...{ modules: { common: {}, yclients: {} }, labels: ['from'], consent: 'ask', intakeHost: 't.salon.example' },
        timeZone: 'Europe/Moscow',
      }),
    installation: anInstallation(),
    ...{ version: 3, forms: ['123456'], branches: ['700100'], language, now: new Date('2026-03-01T12:00:00Z') },
    ...more,
  });
}
