import type { GuideParts } from './guide-of.ts';
import { type GuideSection, section } from './section.ts';

/** What the page has to say of consent, by what the site has chosen (docs/consent.md). */
export function consentSection({ settings: { consent }, language }: GuideParts): GuideSection {
  const modes = {
    granted: {
      ru: 'На этом сайте посетителя измеряют, пока он не откажется.',
      en: 'On this site visitors are measured until they say no.',
    },
    ask: {
      ru: 'На этом сайте до согласия ничего не хранится и не отправляется: события ждут в памяти страницы.',
      en: 'On this site nothing is kept or sent before consent: events wait in the page’s memory.',
    },
    denied: { ru: 'На этом сайте посетителей не измеряют.', en: 'On this site visitors are not measured.' },
  };
  return section(
    {
      id: 'consent',
      title: { ru: 'Согласие', en: 'Consent' },
      pieces: [
        { kind: 'paragraph', text: modes[consent] },
        {
          kind: 'paragraph',
          text: {
            ru: 'Баннер передаёт выбор посетителя, как только узнаёт его. Выбор запоминается для всех страниц сайта; `granted: false` забывает посетителя. Обращения доставляются в любом случае.',
            en: 'The banner tells what the visitor chose as soon as it knows. The choice holds on all pages of the site; `granted: false` forgets the visitor. Inquiries are delivered in any case.',
          },
        },
        {
          kind: 'code',
          language: 'js',
          code: "window.tendril = window.tendril || [];\ntendril.push(['consent', { granted: true, version: 'privacy-1' }]);",
        },
        {
          kind: 'paragraph',
          text: {
            ru: '`version` называет версию текста согласия; она видна у каждого обращения.',
            en: '`version` names the version of the consent’s text; it is shown with each inquiry.',
          },
        },
      ],
    },
    language,
  );
}

/** The site's own labels, where it has any, in a link that can be copied. */
export function labelsSection({ settings: { labels, domains }, language }: GuideParts): GuideSection[] {
  if (labels.length === 0) return [];
  const names = labels.map((label) => `\`${label}\``).join(', ');
  const query = labels.map((label) => `${label}=${language === 'ru' ? 'значение' : 'value'}`).join('&');
  return [
    section(
      {
        id: 'labels',
        title: { ru: 'Собственные метки', en: 'Own labels' },
        pieces: [
          {
            kind: 'paragraph',
            text: {
              ru: `Кроме \`utm_*\` в адресе страницы читаются ${names}. По ним находят визиты и складывают кампании.`,
              en: `Beside \`utm_*\` the page’s address is read for ${names}. Visits are found by them, and campaigns can ask for them.`,
            },
          },
          { kind: 'code', language: 'http', code: `https://${plainHost(domains[0])}/?${query}` },
        ],
      },
      language,
    ),
  ];
}

/** The site's own sub-domain, where it has one (docs/own-subdomain.md). */
export function hostSection({ settings: { intakeHost }, installation, language }: GuideParts): GuideSection[] {
  if (intakeHost === undefined) return [];
  return [
    section(
      {
        id: 'host',
        title: { ru: 'Свой поддомен для тега', en: 'The tag’s own sub-domain' },
        pieces: [
          {
            kind: 'paragraph',
            text: {
              ru: `Тег и события идут через \`${intakeHost}\`: посетителя узнают и через полгода. Нужна запись DNS и сертификат для этого имени.`,
              en: `The tag and its events go through \`${intakeHost}\`: visitors are recognised after half a year, too. The name needs a DNS record and a certificate.`,
            },
          },
          {
            kind: 'code',
            language: 'http',
            code: `${intakeHost.replace(/:\d+$/, '')}. CNAME ${language === 'ru' ? 'адрес_сервера_Tendril.' : 'address_of_the_Tendril_server.'}`,
          },
          {
            kind: 'paragraph',
            text: {
              ru: `Проверка: по адресу \`${installation.tagUrl}\` открывается скрипт.`,
              en: `To check: \`${installation.tagUrl}\` opens a script.`,
            },
          },
        ],
      },
      language,
    ),
  ];
}

function plainHost(domain = ''): string {
  return domain.replace(/^\*\./, '');
}
