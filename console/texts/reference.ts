import { type Text, t } from './text.ts';

/** The page of the API. */
export const referenceTexts = {
  referenceText: t(
    'Всё, что делает эта консоль, могут и программы. Токен передаётся в заголовке Authorization: Bearer.',
    'Whatever this console does, programs can do too. A token goes into the header Authorization: Bearer.',
  ),
  referenceOpen: t('Как обращаться к API', 'How to call the API'),
  referenceDocument: t('Описание OpenAPI', 'OpenAPI document'),
  referenceFor: t('право: {scope}', 'scope: {scope}'),
  referenceForPeople: t('для вошедших', 'for people who are logged in'),
  referenceForAll: t('для всех', 'for everybody'),
  referenceParameters: t('Параметры', 'Parameters'),
  referenceBody: t('Тело запроса', 'Body'),
  referenceAnswer: t('Ответ {status}', 'Answer {status}'),
  referenceRequired: t('обязателен', 'required'),
} as const satisfies Record<string, Text>;
