import { type Text, t } from './text.ts';

/** The preview of a draft on the live site. */
export const previewTexts = {
  preview: t('Предпросмотр', 'Preview'),
  previewText: t(
    'Черновик заработает на вашем сайте только у того, кто откроет ссылку. Его события не сохраняются.',
    'The draft runs on your site only for whoever opens the link. Its events are not kept.',
  ),
  previewPage: t('Страница сайта', 'Page of the site'),
  previewOpen: t('Открыть предпросмотр', 'Open the preview'),
  previewLink: t('Ссылка на предпросмотр', 'Link to the preview'),
  previewUntil: t('действует до {time}', 'good until {time}'),
} as const satisfies Record<string, Text>;
