import type { LetterLanguage } from '../../../contracts/mail.ts';

/** What every letter says of itself, and what the test letter says. */
export const letterWords: Readonly<
  Record<
    LetterLanguage,
    {
      coupon: string;
      why: (site: string) => string;
      unsubscribe: string;
      test: { subject: (site: string) => string; title: string; text: string };
    }
  >
> = {
  ru: {
    coupon: 'Промокод',
    why: (site) => `Вы получили это письмо, потому что оставили свой адрес на сайте «${site}».`,
    unsubscribe: 'Отписаться',
    test: {
      subject: (site) => `Проверка почты сайта «${site}»`,
      title: 'Почта работает',
      text: 'Это пробное письмо. Раз вы его читаете, сервер принял настройки, и письма сайта будут выглядеть так.',
    },
  },
  en: {
    coupon: 'Your code',
    why: (site) => `You got this letter because you left your address on the site “${site}”.`,
    unsubscribe: 'Unsubscribe',
    test: {
      subject: (site) => `A test of the mail of “${site}”`,
      title: 'Mail works',
      text: 'This is a test letter. Since you can read it, the server took the settings, and the site’s letters will look like this.',
    },
  },
};
