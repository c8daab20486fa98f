/**
 * Finds personal data and secrets in addresses (reliability S21). Better a value too many is lost than one kept, with
 * one exception: labels of advertising (`utm_*` and a site's own) are full of long numbers that are no phones, so there
 * only what can hardly be an id counts.
 */
export interface Leniency {
  /** True for the value of a `utm_*` label, or of one of the site's own. */
  advertising: boolean;
}

/** Tried only where a word begins, or a long text without an address would be read again from each of its letters. */
const email = /(?<![^\s@/?&=<>"'])[^\s@/?&=<>"']+@[^\s@/?&=<>"']{1,190}\.[\p{L}\d-]{2,24}/u;
const jsonWebToken = /\beyJ[\w-]{8,}\./;
const separators = '[\\s().-]{0,3}';
/** `+` and 9 to 15 digits, however they are grouped. */
const internationalPhone = new RegExp(`\\+${separators}\\d(?:${separators}\\d){8,14}(?!\\d)`);
/** A Russian mobile number: 7 or 8, then 9 and nine more digits. */
const russianMobile = new RegExp(`(?<!\\w)[78]${separators}9(?:${separators}\\d){9}(?!\\w)`);
const russianPhone = new RegExp(`(?<!\\w)(?:[78]${separators})?\\(?[3489]\\d{2}(?:${separators}\\d){7}(?!\\w)`);
/** Nothing but 10 to 19 digits, unless it is a time in seconds or milliseconds. */
const bareNumber = /^\s*(?!1[5-9]\d{8}(?:\d{3})?\s*$)\d{10,19}\s*$/;
const cardLike = /(?<!\w)\d(?:[ -]?\d){12,18}(?!\w)/g;

/** Whether a decoded text contains what looks like a phone, an e-mail, a bank card or a signed token. Never throws. */
export function looksPersonal(text: string, { advertising }: Leniency): boolean {
  const plain = text.normalize('NFKC');
  // The signs first: without them the costly expressions cannot match.
  if ((plain.includes('@') && email.test(plain)) || jsonWebToken.test(plain)) return true;
  if ((plain.includes('+') && internationalPhone.test(plain)) || russianMobile.test(plain)) return true;
  if (!advertising && (russianPhone.test(plain) || bareNumber.test(plain))) return true;
  return (plain.match(cardLike) ?? []).some((number) => isCard(number.replace(/\D/g, ''), { advertising }));
}

/** Luhn's check; among advertising's ids only the form of the common cards, 16 digits from 2 to 6, is believed. */
function isCard(digits: string, { advertising }: Leniency): boolean {
  if (advertising && !/^[2-6]\d{15}$/.test(digits)) return false;
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

const deniedWords = new Set(
  (
    'phone phones telephone tel mobile msisdn email emails mail fio surname firstname lastname fullname middlename ' +
    'patronymic username login password passwd passphrase pass pwd token jwt secret apikey auth authorization otp pin ' +
    'hash signature sig sign session sessionid sid phpsessid card cardnumber cvv cvc pan iban passport snils ' +
    'birthday birthdate dob телефон тел почта имя фамилия отчество фио пароль'
  ).split(' '),
);
/** "name" alone is a person's; `campaign_name` is not, so beside another word it has to be one of these. */
const nameOwners = new Set(
  'first last middle full user client customer contact your person guest patient имя'.split(' '),
);

/** Whether a parameter's name says that its value is personal or secret: `user[phone]`, `record_hash`, `clientName`. */
export function isDeniedKey(key: string): boolean {
  const words = key
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
  if (words.some((word) => deniedWords.has(word.replace(/(?<!\d)\d+$/, '')))) return true;
  return words.includes('name') && (words.length === 1 || words.some((word) => nameOwners.has(word)));
}
