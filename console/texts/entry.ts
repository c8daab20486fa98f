import { type Text, t } from './text.ts';

/** The way in: log-in, one-time links, a new password. */
export const entryTexts = {
  // Log-in and one-time links.
  codeAsked: t('Код второго фактора', 'Second-factor code'),
  codeHint: t('Шесть цифр из приложения или код восстановления.', 'Six digits from your app, or a recovery code.'),
  otherAccount: t('Другой профиль', 'Another account'),
  'welcome-owner': t('Добро пожаловать', 'Welcome'),
  'welcome-person': t('Вас пригласили', 'You are invited'),
  'welcome-password': t('Новый пароль', 'New password'),
  'welcomeText-owner': t(
    'Вы первый владелец. Укажите почту для входа и придумайте пароль.',
    'You are the first owner. Give the e-mail to log in with, and choose a password.',
  ),
  'welcomeText-person': t(
    'Придумайте пароль, и вы внутри. Ваша роль: {role}.',
    'Choose a password and you are in. Your role: {role}.',
  ),
  'welcomeText-password': t(
    'После этого войдите с новым паролем. Все прежние входы закроются.',
    'Log in with it afterwards. Every log-in you had ends.',
  ),
  welcomeSubmit: t('Сохранить и войти', 'Save and enter'),
  passwordSubmit: t('Сохранить пароль', 'Save the password'),
  linkDead: t('Ссылка больше не действует', 'This link no longer works'),
  linkDeadText: t(
    'Её уже использовали или отозвали, либо прошло 7 дней. Попросите новую.',
    'It was used or withdrawn, or is older than 7 days. Ask for a new one.',
  ),
  toLogIn: t('Ко входу', 'To the log-in'),
  passwordSaved: t('Пароль сохранён', 'The password is saved'),
  passwordSavedText: t('Теперь войдите с ним.', 'Log in with it now.'),

  // What is wrong with a field or a request.
  'problem-wrong-login': t('Почта или пароль не подходят.', 'The e-mail or the password is wrong.'),
  'problem-wrong-code': t(
    'Код не подходит или уже использован. Проверьте часы телефона.',
    'The code is wrong or was used before. Check the clock of your phone.',
  ),
  'problem-wrong-password': t('Это не ваш пароль.', 'This is not your password.'),
  'problem-common-password': t(
    'Этот пароль подбирают одним из первых. Придумайте другой.',
    'This password is among the first to be tried. Choose another.',
  ),
  'problem-email-as-password': t('Пароль не должен совпадать с почтой.', 'The password must not be your e-mail.'),
  'problem-has-account': t('У этого человека уже есть доступ.', 'This person has access already.'),
  'problem-name-taken': t('Токен с таким названием уже есть.', 'There is a token with this name already.'),
  'problem-last-owner': t(
    'Это последний владелец. Сначала сделайте владельцем кого-то ещё.',
    'This is the last owner. Make somebody else an owner first.',
  ),
  'problem-changed-meanwhile': t(
    'Это уже изменилось. Обновите страницу.',
    'This has changed meanwhile. Reload the page.',
  ),
  'problem-wrong-offer': t('Ключ устарел. Начните сначала.', 'The key is out of date. Begin again.'),

  accessSaving: t('Сохраняем…', 'Saving…'),
  newPassword: t('Новый пароль', 'New password'),
  passwordHint: t('Не короче 8 символов; длинная фраза надёжнее.', 'At least 8 characters; a long phrase is best.'),
  'role-owner': t('владелец', 'owner'),
  'role-marketer': t('маркетолог', 'marketer'),
  'role-viewer': t('наблюдатель', 'viewer'),
} as const satisfies Record<string, Text>;
