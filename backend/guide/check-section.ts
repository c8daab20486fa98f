import type { GuideBlock, GuideLanguage } from '../../contracts/guide.ts';
import type { GuideParts } from './guide-of.ts';
import type { GuideSection } from './section.ts';

type Check = Extract<GuideBlock, { kind: 'checklist' }>['items'][number];

/** What is to be done, ticked by what has come from the tag so far. */
export function checkSection(parts: GuideParts): GuideSection {
  const { language, settings } = parts;
  const { title, by } = words[language];
  return {
    id: 'check',
    title,
    blocks: [
      { kind: 'paragraph', text: by },
      {
        kind: 'checklist',
        items: [...tagChecks(parts), ...bookingChecks(parts), ...consentChecks(settings, language)],
      },
    ],
  };
}

function tagChecks({ installation, language, settings }: GuideParts): Check[] {
  const { tagOn, filesCome, firstInquiry, nothingRefused, lastSeen } = words[language];
  const seen = (at: string | null) => at && lastSeen(timeText(at, settings.timeZone, language));
  const { domains, modules, troubles, lastInquiryAt } = installation;
  return [
    ...domains.map(({ domain, lastAt }) => ({ text: tagOn(domain), done: lastAt !== null, note: seen(lastAt) })),
    { text: filesCome, done: modules.every(({ state }) => state !== 'no-file'), note: null },
    { text: firstInquiry, done: lastInquiryAt !== null, note: seen(lastInquiryAt) },
    {
      text: nothingRefused,
      done: troubles.length === 0,
      note: troubles.length > 0 ? [...new Set(troubles.map(({ reason }) => `\`${reason}\``))].join(', ') : null,
    },
  ];
}

/** A bridge into a booking system needs the connection behind it as well. */
function bookingChecks({ settings, branches, language }: GuideParts): Check[] {
  if (!Object.hasOwn(settings.modules, 'yclients')) return [];
  return [{ text: words[language].connected, done: branches.length > 0, note: null }];
}

/** Only a person can see what a banner says. */
function consentChecks({ consent }: GuideParts['settings'], language: GuideLanguage): Check[] {
  return consent === 'ask' ? [{ text: words[language].banner, done: null, note: words[language].byHand }] : [];
}

function timeText(at: string, timeZone: string, language: GuideLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(at));
}

const words = {
  ru: {
    title: 'Что сделать',
    by: 'Отметки ставит проверка установки: по тому, что пришло от тега.',
    tagOn: (domain: string) => `Тег стоит на \`${domain}\``,
    filesCome: 'Файлы всех включённых модулей собраны',
    firstInquiry: 'Пришло первое обращение',
    nothingRefused: 'Ничего не отклонено',
    connected: 'Подключён филиал Yclients',
    banner: 'Баннер согласия передаёт выбор посетителя тегу',
    byHand: 'проверьте сами',
    lastSeen: (time: string) => `последний раз ${time}`,
  },
  en: {
    title: 'What to do',
    by: 'The marks are made by the installation check, from what has come from the tag.',
    tagOn: (domain: string) => `The tag is on \`${domain}\``,
    filesCome: 'The files of all enabled modules are built',
    firstInquiry: 'The first inquiry has come',
    nothingRefused: 'Nothing was refused',
    connected: 'A branch of Yclients is connected',
    banner: 'The consent banner tells the tag what the visitor chose',
    byHand: 'check it yourself',
    lastSeen: (time: string) => `last ${time}`,
  },
};
