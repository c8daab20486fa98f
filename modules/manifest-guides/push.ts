import type { GuidePart } from './guide-part.ts';

/** What a site does for push: one file, and words where it wants them. */
export const pushGuide: GuidePart = ({ site, tagUrl, options }) => {
  const file = String(options.file);
  const line = `importScripts('${new URL(tagUrl).origin}/w/${site}.js');`;
  return [
    { kind: 'heading', text: { ru: 'Файл воркера', en: 'The worker’s file' } },
    {
      kind: 'paragraph',
      text: {
        ru: `Положите в корень сайта файл \`${file}\` с одной строкой. Он должен открываться по HTTPS на каждом домене сайта и отдаваться как \`text/javascript\`. Файл можно скачать и проверить в консоли, в разделе «Push».`,
        en: `Put a file \`${file}\` of one line into the site’s root. It has to be there over HTTPS on every domain of the site, served as \`text/javascript\`. The console’s page “Push” lets you download and check it.`,
      },
    },
    { kind: 'code', language: 'js', code: line },
    {
      kind: 'list',
      items: [
        {
          ru: `Воркер регистрируется в своей области \`${options.scope}\`: он не перехватывает страницы и не мешает другим воркерам сайта.`,
          en: `The worker is registered for a scope of its own, \`${options.scope}\`: it takes no requests of pages and leaves the site’s other workers alone.`,
        },
        {
          ru: "Если строгая политика CSP отдаётся и с самим файлом, разрешите в ней `script-src` для адреса тега. На страницах нужен `worker-src 'self'`.",
          en: "If a strict CSP comes with the file itself, allow the tag’s address in its `script-src`. Pages need `worker-src 'self'`.",
        },
        {
          ru: 'Под Trusted Types добавьте в `trusted-types` имя `tendril-push`.',
          en: 'Under Trusted Types add the name `tendril-push` to `trusted-types`.',
        },
        {
          ru: 'На iPhone и iPad push работает только у сайтов, добавленных на экран «Домой»; на других посетителя просто не спросят.',
          en: 'On iPhone and iPad push works only for sites on the home screen; elsewhere the visitor is simply not asked.',
        },
      ],
    },
    { kind: 'heading', text: { ru: 'Когда спрашивать', en: 'When to ask' } },
    {
      kind: 'paragraph',
      text: {
        ru: 'Тег сам спросит на заданной странице визита и после заказа. Спросить в другой момент, например по кнопке «Сообщить о поступлении», можно словом `ask_push`. Кто отказался, того 30 дней не спросят никаким способом.',
        en: 'The tag asks by itself, on the page of a visit that you have set and after an order. To ask at another moment, such as at a button “Tell me when it is back”, say the word `ask_push`. Whoever says no is not asked again for 30 days, in no way.',
      },
    },
    { kind: 'code', language: 'js', code: "tendril.push(['ask_push']);" },
  ];
};
