import type { GuideFacts, GuidePart } from './guide-part.ts';

/** The page side of Yclients: what carries the visit by itself, and links with the site's own numbers. */
export const yclientsGuide: GuidePart = (facts) => {
  const landing = landingOf(facts);
  return [
    {
      kind: 'paragraph',
      text: {
        ru: 'В кнопках и ссылках менять ничего не нужно: визит передаётся сам, каким бы путём посетитель ни пошёл.',
        en: 'Buttons and links stay as they are: the visit is handed over by itself, whichever way the visitor takes.',
      },
    },
    {
      kind: 'list',
      items: [
        {
          ru: 'Кнопки виджета: классы `ms_booking` и `ms-button`, с `data-url` и без него.',
          en: 'Buttons of the widget: classes `ms_booking` and `ms-button`, with a `data-url` and without.',
        },
        {
          ru: `Ссылки, окна и фреймы на доменах ${hostList(facts)}.`,
          en: `Links, windows and frames on the hosts ${hostList(facts)}.`,
        },
        {
          ru: 'То, что страница добавит позже, тоже.',
          en: 'What the page adds later as well.',
        },
      ],
    },
    { kind: 'heading', text: { ru: 'Ссылка `.yclick`', en: 'A `.yclick` link' } },
    {
      kind: 'paragraph',
      text: {
        ru: 'Обычная ссылка на страницу записи, без кода Yclients на странице. Класс `yclick` помечает её для вас и ваших сценариев.',
        en: 'A plain link to the booking page, without any code of Yclients on the page. The class `yclick` marks it for you and your own scripts.',
      },
    },
    {
      kind: 'code',
      language: 'html',
      code: {
        ru: `<a class="yclick" href="${landing}" target="_blank">Записаться</a>`,
        en: `<a class="yclick" href="${landing}" target="_blank">Book</a>`,
      },
    },
    {
      kind: 'paragraph',
      text: {
        ru: 'К специалисту и услуге: `?o=m31s501`, где 31 это номер специалиста, а 501 номер услуги в Yclients.',
        en: 'To a specialist and a service: `?o=m31s501`, where 31 is the specialist’s number and 501 the service’s in Yclients.',
      },
    },
    {
      kind: 'code',
      language: 'html',
      code: {
        ru: `<a class="ms_booking" data-url="${landing}?o=m31s501" href="#">Записаться</a>`,
        en: `<a class="ms_booking" data-url="${landing}?o=m31s501" href="#">Book</a>`,
      },
    },
    {
      kind: 'paragraph',
      text: {
        ru: 'Проверка: откройте сайт, нажмите кнопку записи. В адресе формы стоит `yextrafield_tendril`.',
        en: 'To check: open the site and press a booking button. The form’s address holds `yextrafield_tendril`.',
      },
    },
  ];
};

/** A form of this site's own, where its connection names one; else what to put there (facts/yclients.md §5.3). */
function landingOf({ forms, branches, language, options }: GuideFacts): string {
  const [form = language === 'ru' ? 'НОМЕР_ФОРМЫ' : 'FORM_NUMBER'] = forms;
  const [branch = language === 'ru' ? 'НОМЕР_ФИЛИАЛА' : 'BRANCH_NUMBER'] = branches;
  return `https://n${form}.${hostsOf(options)[0]}/company/${branch}/personal/menu`;
}

function hostList({ options }: GuideFacts): string {
  return hostsOf(options)
    .map((host) => `\`${host}\``)
    .join(', ');
}

function hostsOf({ hosts }: GuideFacts['options']): readonly string[] {
  return hosts as readonly string[];
}
