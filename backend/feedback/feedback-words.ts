import type { Scale } from '../../contracts/feedback.ts';

export interface FeedbackWords {
  /** What the window or the page is called. */
  name: string;
  send: string;
  /** What the lowest and the highest score mean. */
  ends: Readonly<Record<Scale, { least: string; most: string }>>;
}

const russian: FeedbackWords = {
  name: 'Ваша оценка',
  send: 'Отправить',
  ends: {
    nps: { least: 'Точно нет', most: 'Обязательно' },
    stars: { least: 'Плохо', most: 'Отлично' },
  },
};

const english: FeedbackWords = {
  name: 'Your rating',
  send: 'Send',
  ends: {
    nps: { least: 'Not at all likely', most: 'Extremely likely' },
    stars: { least: 'Poor', most: 'Excellent' },
  },
};

/** What stands around a survey's own texts; English where we do not know the language. */
export function feedbackWords(language: string): FeedbackWords {
  return language === 'ru' ? russian : english;
}
