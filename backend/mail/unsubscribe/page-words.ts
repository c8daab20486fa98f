import type { LetterLanguage } from '../../../contracts/mail.ts';

type PageState = 'subscribed' | 'unsubscribed' | 'ended' | 'begun' | 'unknown';

/** Every word of the page. `ended` and `begun` answer to a press of its button. */
export const pageWords: Readonly<
  Record<
    LetterLanguage,
    Record<PageState, { title: string; text: (site: string) => string; button: string | null }> & { other: string }
  >
> = {
  ru: {
    subscribed: {
      title: 'Письма сайта',
      text: (site) => `На ваш адрес приходят письма сайта «${site}».`,
      button: 'Отписаться',
    },
    unsubscribed: {
      title: 'Вы отписаны',
      text: (site) => `Сайт «${site}» больше не пишет на ваш адрес.`,
      button: 'Получать письма снова',
    },
    ended: {
      title: 'Вы отписались',
      text: (site) => `Сайт «${site}» больше не напишет на ваш адрес.`,
      button: 'Получать письма снова',
    },
    begun: {
      title: 'Вы снова подписаны',
      text: (site) => `Письма сайта «${site}» снова будут приходить на ваш адрес.`,
      button: 'Отписаться',
    },
    unknown: {
      title: 'Ссылка не подходит',
      text: () => 'Откройте её прямо из письма: часть адреса могла потеряться.',
      button: null,
    },
    other: 'English',
  },
  en: {
    subscribed: {
      title: 'Letters of the site',
      text: (site) => `Your address gets letters of the site “${site}”.`,
      button: 'Unsubscribe',
    },
    unsubscribed: {
      title: 'You are unsubscribed',
      text: (site) => `The site “${site}” sends nothing more to your address.`,
      button: 'Get letters again',
    },
    ended: {
      title: 'You have unsubscribed',
      text: (site) => `The site “${site}” will send nothing more to your address.`,
      button: 'Get letters again',
    },
    begun: {
      title: 'You are subscribed again',
      text: (site) => `Letters of the site “${site}” will come to your address again.`,
      button: 'Unsubscribe',
    },
    unknown: {
      title: 'This link does not fit',
      text: () => 'Open it from the letter itself: a part of the address may have been lost.',
      button: null,
    },
    other: 'Русский',
  },
};
export type { PageState };
