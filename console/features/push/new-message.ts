import type { PushContent } from '../../../contracts/push.ts';
import type { Texts } from '../../../contracts/texts-in.ts';

/** What a new message begins with: empty texts in the site's language, and a day's life. */
export function newMessage(language: string, address: string): PushContent {
  return {
    ...{ title: { [language]: '' }, body: null, address, icon: null, picture: null },
    ...{ urgency: 'normal', ttlHours: 24, replaces: null, campaign: '' },
  };
}

/** The texts in one language more, empty until somebody writes them. Pure. */
export function withLanguage(content: PushContent, language: string): PushContent {
  return inBoth(content, (texts) => ({ ...texts, [language]: texts[language] ?? '' }));
}

/** The texts in one language less. Pure. */
export function withoutLanguage(content: PushContent, language: string): PushContent {
  return inBoth(content, ({ [language]: _, ...rest }) => rest);
}

function inBoth(content: PushContent, change: (texts: Texts) => Texts): PushContent {
  return { ...content, title: change(content.title), body: content.body && change(content.body) };
}
