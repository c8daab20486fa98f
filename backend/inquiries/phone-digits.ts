/** Fewer digits are in every phone. */
const leastDigits = 3;

/** The digits of a phone, or a part of one, in any notation, without the trunk prefix 8 that E.164 does not have; `null`: no phone. */
export function phoneDigits(text: string): string | null {
  const plain = text.normalize('NFKC');
  if (!/^[+\d\s().-]+$/.test(plain)) return null;
  const digits = plain.replace(/\D/g, '');
  if (digits.length < leastDigits) return null;
  return digits.length > 10 || /^8\d{3}/.test(digits) ? digits.replace(/^8/, '') : digits;
}
