const russian = {
  title: 'Ваша оценка',
  thanks: 'Спасибо!',
  change: 'Изменить оценку',
  wrong: 'Выберите оценку; комментарий — не длиннее 2000 знаков.',
  unknown: 'Ссылка не подходит',
  unknownText: 'Откройте её прямо из письма: часть адреса могла потеряться.',
  closed: 'Опрос закончен',
  closedText: 'С тех пор прошло больше 60 дней. Спасибо, что решили ответить.',
};

const english: typeof russian = {
  title: 'Your rating',
  thanks: 'Thank you!',
  change: 'Change the rating',
  wrong: 'Choose a score; a comment may have 2,000 characters.',
  unknown: 'This link does not fit',
  unknownText: 'Open it from the letter itself: a part of the address may have been lost.',
  closed: 'This survey is over',
  closedText: 'It was asked more than 60 days ago. Thank you for wanting to answer.',
};

/** What the page behind a letter's link says by itself; English where we do not know the language. */
export function ratePageWords(language: string): typeof russian {
  return language === 'ru' ? russian : english;
}
