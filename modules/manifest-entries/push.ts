import * as v from 'valibot';
import { line } from '../../contracts/text.ts';
import type { ManifestEntry } from '../manifest.ts';

export const push = {
  kind: 'module',
  entry: 'modules/push/index.ts',
  needs: ['common', 'post-checkout', 'pre-checkout'],
  parts: ['ui'],
  label: { ru: 'Push-уведомления', en: 'Push' },
  help: {
    ru: 'Сначала спрашивает от имени сайта, можно ли сообщать о важном, и только согласных спрашивает браузер. Сообщения отправляют в разделе «Push».',
    en: 'Asks in the site’s own words first, and only who says yes is asked by the browser. Messages are sent from the page “Push”.',
  },
  options: v.strictObject({
    /** The page view of a visit on which the visitor is asked; 0: never by that. */
    pages: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)), 3),
    /** Whether the visitor is asked after an order. */
    order: v.optional(v.boolean(), true),
    /** Path of the worker's file on the site. */
    file: v.optional(
      v.pipe(line(), v.regex(/^\/[\w./-]*[\w-]\.js$/, 'must be a path such as /tendril-worker.js')),
      '/tendril-worker.js',
    ),
    /** The worker's scope: one of its own, in which there are no pages, takes no other worker's place. */
    scope: v.optional(
      v.pipe(line(), v.regex(/^\/[\w./-]*$/, 'must be a path such as /tendril-push/')),
      '/tendril-push/',
    ),
  }),
  texts: {
    pages: {
      label: { ru: 'Спрашивать на странице визита №', en: 'Ask on page number' },
      help: {
        ru: 'Считая от начала визита; 0 — не спрашивать по числу страниц.',
        en: 'Counted from the start of a visit; 0: do not ask by the number of pages.',
      },
    },
    order: {
      label: { ru: 'Спрашивать после заказа', en: 'Ask after an order' },
      help: {
        ru: 'Если в этот момент не показывается предложение.',
        en: 'Unless an offer is shown at that moment.',
      },
    },
    file: {
      label: { ru: 'Файл воркера на сайте', en: 'The worker’s file on the site' },
      help: {
        ru: 'Файл с одной строкой, который кладут в корень сайта. Если у сайта есть свой воркер, добавьте строку в него и укажите его путь.',
        en: 'A file of one line in the site’s root. If the site has a worker of its own, add the line to it and give its path here.',
      },
    },
    scope: {
      label: { ru: 'Область воркера', en: 'The worker’s scope' },
      help: {
        ru: 'Своя область не мешает другим воркерам сайта. Меняйте, только если строка стоит в воркере сайта: тогда его область, например /.',
        en: 'A scope of its own leaves the site’s other workers alone. Change it only where the line is in the site’s worker: to that one’s scope, such as /.',
      },
    },
  },
} as const satisfies ManifestEntry;
