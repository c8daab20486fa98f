import type { LetterLanguage } from '../../../contracts/mail.ts';
import { html } from '../../http/escape-html.ts';
import type { PlainPage } from '../../http/plain-page.ts';
import { type PageState, pageWords } from './page-words.ts';

interface PageContent {
  language: LetterLanguage;
  state: PageState;
  siteName: string;
}

/** The page behind a letter's link: what is, and a button that changes it. */
export function unsubscribeHtml({ language, state, siteName }: PageContent): PlainPage {
  const words = pageWords[language];
  const { title, text, button } = words[state];
  const wish = state === 'subscribed' || state === 'begun' ? 'end' : 'begin';
  const other = language === 'ru' ? 'en' : 'ru';
  const form =
    button === null
      ? html``
      : html`<form method="post" action="?lang=${language}"><input type="hidden" name="wish" value="${wish}"><button>${button}</button></form>`;
  const body = html`<p>${text(siteName)}</p>${form}<p><a href="?lang=${other}" lang="${other}" hreflang="${other}">${words.other}</a></p>`;
  return { language, title, body };
}
