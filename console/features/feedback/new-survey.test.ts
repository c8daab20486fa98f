import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { SurveySettingsSchema } from '../../../contracts/feedback.ts';
import { allTexts } from '../../texts.ts';
import { newSurvey, withoutSurveyLanguage, withScale, withSurveyLanguage } from './new-survey.ts';

beforeAll(allTexts);
const sound = (settings: unknown) =>
  v.safeParse(SurveySettingsSchema, settings).issues?.map((issue) => v.getDotPath(issue)) ?? [];

test('a new survey lacks a name and nothing else', () => {
  expect(sound(newSurvey(['ru']))).toEqual(['name']);
  expect(newSurvey(['ru', 'en']).question).toEqual({ ru: 'Как всё прошло?', en: 'How was it?' });
});

test('another scale brings its usual question and alert, but keeps a question that somebody wrote', () => {
  const nps = withScale(newSurvey(['en']), 'nps');
  expect([nps.question, nps.alert?.upTo]).toEqual([{ en: 'Would you recommend us to a friend?' }, 6]);
  const own = withScale({ ...newSurvey(['en']), question: { en: 'Well?' } }, 'nps');
  expect(own.question).toEqual({ en: 'Well?' });
});

test('a language comes and goes in every text', () => {
  const asking = { by: 'email' as const, afterDays: 7, subject: { ru: 'Тема' } };
  const two = withSurveyLanguage({ ...newSurvey(['ru']), name: 'x', asking }, 'en');
  expect(sound(two)).toEqual([]);
  expect(two.asking).toMatchObject({ subject: { ru: 'Тема', en: 'Тема' } });
  const one = withoutSurveyLanguage(two, 'ru');
  expect(sound(one)).toEqual([]);
  expect(Object.keys(one.thanks)).toEqual(['en']);
});
