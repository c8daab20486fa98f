import type { SurveySettings } from '../../../contracts/feedback.ts';
import type { Texts } from '../../../contracts/texts-in.ts';
import type { TextKey } from '../../texts.ts';
import { textsOf } from '../offers/new-offer.ts';

/** What a new survey begins with: stars on the page after the order. It is off. */
export function newSurvey(languages: readonly string[]): SurveySettings {
  const say = (key: TextKey) => textsOf(key, languages);
  return {
    ...{ name: '', state: 'off', scale: 'stars', asking: { by: 'page' }, accent: '#0b7350' },
    question: say('surveyNewQuestion-stars'),
    comment: say('surveyNewComment'),
    thanks: say('surveyNewThanks'),
    alert: { upTo: 2, addresses: [] },
  };
}

/** The languages of a survey: those of its question, which all its texts share. */
export function languagesOfSurvey({ question }: Pick<SurveySettings, 'question'>): string[] {
  return Object.keys(question);
}

/** Every text in one language more, with the words of another one until somebody writes them. Pure. */
export function withSurveyLanguage(settings: SurveySettings, language: string): SurveySettings {
  return changeTexts(settings, (texts) => ({ ...texts, [language]: texts[language] ?? Object.values(texts)[0] ?? '' }));
}

/** Every text in one language less. Pure. */
export function withoutSurveyLanguage(settings: SurveySettings, language: string): SurveySettings {
  return changeTexts(settings, ({ [language]: _, ...rest }) => rest);
}

/** Another scale, with its usual question where nobody has written one yet, and its usual alert. Pure. */
export function withScale(settings: SurveySettings, scale: SurveySettings['scale']): SurveySettings {
  const languages = languagesOfSurvey(settings);
  const usual = (one: SurveySettings['scale']) => textsOf(`surveyNewQuestion-${one}`, languages);
  const isUsual = JSON.stringify(settings.question) === JSON.stringify(usual(settings.scale));
  return {
    ...settings,
    scale,
    question: isUsual ? usual(scale) : settings.question,
    alert: settings.alert && { ...settings.alert, upTo: usualAlert[scale] },
  };
}

/** The lowest two of five stars; of NPS those who would warn others. */
export const usualAlert = { stars: 2, nps: 6 } as const;

function changeTexts(settings: SurveySettings, change: (texts: Texts) => Texts): SurveySettings {
  const { question, comment, thanks, asking } = settings;
  return {
    ...settings,
    question: change(question),
    comment: comment && change(comment),
    thanks: change(thanks),
    asking: asking.by === 'email' ? { ...asking, subject: change(asking.subject) } : asking,
  };
}
