import { type Text, t } from './text.ts';

/** The individual guide of a site. */
export const guideTexts = {
  guideLink: t('Руководство для этого сайта', 'The guide for this site'),
  guideLinkText: t(
    'Коды с номерами сайта, параметры и список дел: на странице, в Markdown и PDF.',
    'Codes with the site’s own ids, parameters and a checklist: as a page, as Markdown and as PDF.',
  ),
  guideContents: t('Содержание', 'Contents'),
  guideMarkdown: t('Markdown', 'Markdown'),
  guidePdf: t('PDF', 'PDF'),
  guidePrint: t('Печать', 'Print'),
  guideCode: t('код', 'the code'),
  guideFor: t(
    'По настройкам версии {n}. Только для включённых модулей.',
    'From version {n} of the settings, for the enabled modules only.',
  ),
  guideNoSite: t('Выберите сайт', 'Choose a site'),
  guideNoSiteText: t('Руководство делается для каждого сайта своё.', 'Each site has a guide of its own.'),
  guideGone: t('Такого сайта нет', 'There is no such site'),
  guideDone: t('сделано', 'done'),
  guideToDo: t('ещё нет', 'not yet'),
  guideByHand: t('на вас', 'yours to check'),
} as const satisfies Record<string, Text>;
