import type { GuideParts } from './guide-of.ts';
import { type GuideSection, section } from './section.ts';

/** The one line to paste, and the same for pages under a strict policy. */
export function tagSection({ installation: { tagUrl }, language }: GuideParts): GuideSection {
  const host = new URL(tagUrl).origin;
  return section(
    {
      id: 'tag',
      title: { ru: 'Тег', en: 'The tag' },
      pieces: [
        {
          kind: 'paragraph',
          text: {
            ru: 'Вставьте эту строку на каждую страницу сайта, лучше в начало `<head>`. Страница её не ждёт.',
            en: 'Paste this line into every page of the site, best at the beginning of `<head>`. The page does not wait for it.',
          },
        },
        { kind: 'code', language: 'html', code: `<script async src="${tagUrl}"></script>` },
        {
          kind: 'heading',
          text: {
            ru: 'Если на сайте есть Content-Security-Policy',
            en: 'Where the site has a Content-Security-Policy',
          },
        },
        {
          kind: 'paragraph',
          text: {
            ru: 'С nonce сервер сайта ставит в строку то же значение, что и в заголовок; остальные файлы тег загрузит с ним сам.',
            en: 'With a nonce the site’s server puts the value of its header into the line; the tag loads its other files with it by itself.',
          },
        },
        { kind: 'code', language: 'html', code: `<script async nonce="{{nonce}}" src="${tagUrl}"></script>` },
        {
          kind: 'paragraph',
          text: {
            ru: 'Разрешите тегу отправлять события. С Trusted Types назовите и его политику `tendril`.',
            en: 'Let the tag send its events. With Trusted Types name its policy `tendril` as well.',
          },
        },
        {
          kind: 'code',
          language: 'http',
          code: [
            "Content-Security-Policy: script-src 'nonce-{{nonce}}' 'strict-dynamic';",
            `  connect-src 'self' ${host}; trusted-types tendril`,
          ].join('\n'),
        },
        {
          kind: 'paragraph',
          text: { ru: 'Со списком доменов вместо nonce:', en: 'With a list of hosts instead of a nonce:' },
        },
        {
          kind: 'code',
          language: 'http',
          code: `Content-Security-Policy: script-src 'self' ${host};\n  connect-src 'self' ${host}`,
        },
      ],
    },
    language,
  );
}
