import { addDays } from '../../format/days.ts';
import type { Language } from '../../texts.ts';

/** A file to fill in: titles and two lines of the days before today, separated as the language's spreadsheets do. */
export function costTemplate({ language, today }: { language: Language; today: string }): string {
  const [one, two] = [addDays(today, -2), addDays(today, -1)];
  const lines =
    language === 'ru'
      ? [
          'Дата;Источник;Тип трафика;Кампания;Расход',
          `${russian(one)};yandex;cpc;spring;1250,50`,
          `${russian(two)};vk;cpc;spring;800`,
        ]
      : ['Date,Source,Medium,Campaign,Cost', `${one},google,cpc,spring,1250.50`, `${two},facebook,cpc,spring,800`];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function russian(day: string): string {
  return day.split('-').reverse().join('.');
}
