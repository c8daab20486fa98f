import * as v from 'valibot';
import { ContactSchema, IdentitySchema, InquiryEventSchema } from '../../contracts/event.ts';
import type { GuidePiece } from './guide-part.ts';

const contactTexts = {
  name: { ru: 'Имя.', en: 'Name.' },
  phone: { ru: 'Телефон в любом виде.', en: 'Phone, written in any way.' },
  email: { ru: 'Почта.', en: 'E-mail.' },
};
const { message, form, consentVersion, fillMs, trap } = InquiryEventSchema.pipe[0].entries;

/** What the page can say to the tag: each word with its parameters, as contracts/asked.ts takes them. */
export const pageWords: readonly GuidePiece[] = [
  { kind: 'heading', text: { ru: 'Слова страницы', en: 'Words of the page' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'Страница говорит с тегом через `tendril.push`. Говорить можно и до того, как тег загрузился: слова подождут в порядке.',
      en: 'The page talks to the tag by `tendril.push`. It may do so before the tag has come: the words wait in order.',
    },
  },
  { kind: 'code', language: 'js', code: 'window.tendril = window.tendril || [];' },

  { kind: 'heading', text: { ru: '`inquiry`: обращение', en: '`inquiry`: somebody asks for something' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'Вызывайте при отправке формы. Нужен телефон или почта. Функция в конце узнает, сохранено ли обращение: после `true` страницу можно закрыть.',
      en: 'Call it when a form is sent. A phone or an e-mail is needed. The function at the end hears whether the inquiry is safe: after `true` the page may be left.',
    },
  },
  {
    kind: 'code',
    language: 'js',
    code: `form.addEventListener('submit', function () {
  tendril.push(['inquiry', {
    name: form.elements.name.value,
    phone: form.elements.phone.value,
    message: form.elements.message.value,
    form: 'callback'
  }, function (isSafe) { console.log(isSafe); }]);
});`,
  },
  {
    kind: 'parameters',
    schema: v.object({ ...ContactSchema.entries, message, form, consentVersion, fillMs, trap }),
    texts: {
      ...contactTexts,
      message: { ru: 'Что человек написал.', en: 'What the person wrote.' },
      form: { ru: 'Какая форма; видно в списке обращений.', en: 'Which form; shown in the list of inquiries.' },
      consentVersion: {
        ru: 'Версия текста, с которым человек согласился.',
        en: 'The version of the text that the person agreed to.',
      },
      fillMs: {
        ru: 'Сколько миллисекунд заполняли форму: помогает узнать роботов.',
        en: 'Milliseconds that filling the form took: it helps to tell robots.',
      },
      trap: {
        ru: '`true`, если заполнено поле, которого люди не видят.',
        en: '`true` if a field was filled in that people do not see.',
      },
    },
  },
  {
    kind: 'paragraph',
    text: {
      ru: 'Любые другие поля сохраняются рядом с обращением под своими именами.',
      en: 'Whatever other fields there are, they are kept beside the inquiry under their own names.',
    },
  },

  { kind: 'heading', text: { ru: '`identify`: посетитель назвался', en: '`identify`: the visitor says who they are' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'Например при входе в личный кабинет: следующие записи этого человека свяжутся с визитом.',
      en: 'At a log-in, for instance: later bookings of this person are tied to the visit.',
    },
  },
  { kind: 'code', language: 'js', code: "tendril.push(['identify', { phone: customer.phone, id: customer.id }]);" },
  {
    kind: 'parameters',
    schema: v.object({ ...ContactSchema.entries, id: IdentitySchema.entries.userId }),
    texts: {
      ...contactTexts,
      id: { ru: 'Номер человека в вашей системе.', en: 'The person’s id in your own system.' },
    },
  },

  { kind: 'heading', text: { ru: '`goal`: цель достигнута', en: '`goal`: a goal is reached' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'Название цели, любое: цель появится в отчётах с первым разом.',
      en: 'The goal’s name, any: it stands in the reports from the first time on.',
    },
  },
  { kind: 'code', language: 'js', code: "tendril.push(['goal', 'price-list']);" },

  { kind: 'heading', text: { ru: '`stop`: выключить тег', en: '`stop`: switch the tag off' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'До следующей загрузки страницы тег больше ничего не делает.',
      en: 'The tag does nothing more until the page is loaded anew.',
    },
  },
  { kind: 'code', language: 'js', code: "tendril.push(['stop']);" },
];
