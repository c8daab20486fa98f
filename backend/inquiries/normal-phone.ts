import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Longer texts hold no phone; cutting them bounds the parser's work. */
const maxLength = 64;
/** With fewer digits it is more likely that the country code is missing than its plus. */
const leastWithCountry = 11;

/**
 * A phone as E.164, so that one number written in many ways compares equal: `8 (900) …`, `7900…`, `+7 900 …`, `900…`.
 * `country` is where a number without a country code is at home; `null`: nowhere, the number must say it. `null` as a
 * result: not a phone. Only the length is checked, since number ranges are given out faster than tables follow.
 * Never throws; a result given again stays as it is.
 */
export function normalPhone(text: string, country: CountryCode | null): string | null {
  // "тел. +7 900 …, доб. 5": from the first digit to the last one before the next letter.
  const [plain = ''] = /[+\d](?:[^\p{L}]*\p{Nd})?/u.exec(text.slice(0, maxLength).normalize('NFKC')) ?? [];
  const digits = plain.replace(/\D/g, '');
  return (
    parsed(plain, country) ??
    // "+8 900 …": the trunk prefix of home with the plus of abroad.
    (country === 'RU' && /^8\d{10}$/.test(digits) ? parsed(digits, country) : null) ??
    // "380501234567": the country code without its plus, as some APIs and forms send it.
    (plain.startsWith('+') || digits.length < leastWithCountry ? null : parsed(`+${digits}`, null))
  );
}

function parsed(text: string, country: CountryCode | null): string | null {
  const phone = parsePhoneNumberFromString(text, { ...(country && { defaultCountry: country }), extract: false });
  if (!phone?.isPossible()) return null;
  // A few impossible countries' numbers read differently when they are read again: those are none.
  return parsePhoneNumberFromString(phone.number, { extract: false })?.number === phone.number ? phone.number : null;
}
