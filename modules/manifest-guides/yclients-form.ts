import type { GuidePart } from './guide-part.ts';

/** The form side of Yclients: where the tag goes, and whom the form trusts. */
export const yclientsFormGuide: GuidePart = ({ tagUrl, options }) => {
  const sites = options.sites as readonly string[];
  const list = sites.map((site) => `\`${site}\``).join(', ');
  return [
    {
      kind: 'paragraph',
      text: {
        ru: 'Эта строка ставится не на сайт, а в саму форму: поле «HTML» в настройках формы онлайн-записи. Если поля нет, попросите поддержку Yclients.',
        en: 'This line goes not into the site but into the form itself: the field “HTML” in the settings of the online booking form. Where there is none, ask the support of Yclients.',
      },
    },
    { kind: 'code', language: 'html', code: `<script async src="${tagUrl}"></script>` },
    {
      kind: 'paragraph',
      text:
        sites.length > 0
          ? { ru: `Визит форма примет от ${list}.`, en: `The form takes a visit from ${list}.` }
          : {
              ru: 'Ни один сайт пока не назван: визит придёт только с кодом в адресе формы. Назовите сайты в настройках модуля.',
              en: 'No site is named yet: a visit comes only with the code in the form’s address. Name the sites in the module’s options.',
            },
    },
    {
      kind: 'paragraph',
      text: {
        ru: 'Проверка: запишитесь на пробу. Запись появится среди обращений с источником визита.',
        en: 'To check: make a booking on trial. It appears among the inquiries with the origin of the visit.',
      },
    },
  ];
};
