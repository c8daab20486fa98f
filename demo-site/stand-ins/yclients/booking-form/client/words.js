import { firstAddress } from './start.js';

const words = {
  booking: ['Онлайн-запись', 'Online booking'],
  services: ['Услуги', 'Services'],
  chooseServices: ['Выбрать услуги', 'Choose services'],
  staff: ['Специалист', 'Specialist'],
  chooseStaff: ['Выбрать специалиста', 'Choose a specialist'],
  anyone: ['Любой специалист', 'Any specialist'],
  anyoneHint: ['Подберём того, кто свободен', 'We will find whoever is free'],
  time: ['Дата и время', 'Date and time'],
  chooseTime: ['Выбрать дату и время', 'Choose date and time'],
  next: ['Продолжить', 'Continue'],
  done: ['Готово', 'Done'],
  back: ['Назад', 'Back'],
  contacts: ['Ваши данные', 'Your details'],
  name: ['Имя', 'Name'],
  phone: ['Телефон', 'Phone'],
  email: ['Почта (необязательно)', 'E-mail (optional)'],
  comment: ['Комментарий (необязательно)', 'Comment (optional)'],
  agree: ['Согласен на обработку персональных данных', 'I agree to the processing of my personal data'],
  book: ['Записаться', 'Book'],
  booked: ['Вы записаны', 'You are booked'],
  bookedHint: ['Ждём вас. Если планы изменятся, позвоните нам.', 'See you soon. If plans change, give us a call.'],
  again: ['Записаться ещё раз', 'Book once more'],
  noTimes: ['В этот день всё занято', 'Nothing is free on this day'],
  unknownOrder: ['Запись не найдена на этом устройстве', 'This booking is not known on this device'],
  failed: ['Не получилось записаться, попробуйте ещё раз', 'The booking failed, please try again'],
  total: ['Итого', 'Total'],
  minutes: ['мин', 'min'],
};

let language = firstAddress.searchParams.get('lang') === 'en' ? 'en' : 'ru';

/** The form's word in the language of now. */
export const say = (key) => words[key][language === 'en' ? 1 : 0];
/** The same for words that came from the branch. */
export const sayOwn = (own) => own[language];
export const languageNow = () => language;

export function switchLanguage() {
  language = language === 'en' ? 'ru' : 'en';
  document.documentElement.lang = language;
}

export const money = (roubles) => `${roubles.toLocaleString(language === 'en' ? 'en-GB' : 'ru-RU')} ₽`;
export const dayName = (day, style) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString(language === 'en' ? 'en-GB' : 'ru-RU', { ...style, timeZone: 'UTC' });
document.documentElement.lang = language;
