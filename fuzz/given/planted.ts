import fc from 'fast-check';

/** A secret as it is hidden in an address, and what must not be found of it afterwards. */
export interface Planted {
  text: string;
  /** Found in the cleaned address, decoded and without separators, it gives the secret away. */
  trace: string;
}

const digit = fc.integer({ min: 0, max: 9 });
const separator = fc.constantFrom('', '', ' ', '-', '.', ' (', ') ', ')', '(');
const letters = fc.stringMatching(/^[a-z]{8,14}$/);

/** Phones that are phones wherever they stand: with their plus, or Russian mobile numbers of eleven digits. */
const phone = fc
  .tuple(
    fc.constantFrom('+7', '7', '8', '+8', '+380', '+1', '+ 7', '＋7'),
    fc.array(digit, { minLength: 9, maxLength: 9 }),
    fc.array(separator, { minLength: 4, maxLength: 4 }),
  )
  .map(([prefix, nine, [a = '', b = '', c = '', d = '']]): Planted => {
    const [first, second, third, fourth] = [nine.slice(0, 2), nine.slice(2, 5), nine.slice(5, 7), nine.slice(7)];
    const text = `${prefix}${a}9${first.join('')}${b}${second.join('')}${c}${third.join('')}${d}${fourth.join('')}`;
    return { text, trace: `9${nine.join('')}` };
  });

const email = fc
  .tuple(letters, fc.constantFrom('@', '＠'), letters, fc.constantFrom('ru', 'com', 'рф', 'co.uk'))
  .map(([user, at, host, zone]): Planted => ({ text: `${user}${at}${host}.${zone}`, trace: user }));

/** A bank card with a sound check digit, together or in groups of four. */
const card = fc
  .tuple(
    fc.integer({ min: 2, max: 6 }),
    fc.array(digit, { minLength: 14, maxLength: 14 }),
    fc.constantFrom('', ' ', '-'),
  )
  .map(([first, middle, between]): Planted => {
    const trace = withCheckDigit([first, ...middle]);
    return { text: (trace.match(/.{4}/g) ?? []).join(between), trace };
  });

const token = fc
  .tuple(fc.stringMatching(/^[\w-]{12,20}$/), fc.stringMatching(/^[\w-]{12,20}$/))
  .map(([head, body]): Planted => ({ text: `eyJ${head}.${body}.c2ln`, trace: head }));

/** What must not be kept wherever in an address it stands (reliability S21). */
export const planted: fc.Arbitrary<Planted> = fc.oneof(phone, email, card, token);

/** What only its parameter's name gives away. */
export const plantedByName: fc.Arbitrary<Planted & { name: string }> = fc
  .tuple(
    fc.constantFrom(
      'phone',
      'user[email]',
      'FIO',
      'clientName',
      'access_token',
      'record_hash',
      'password',
      'tel',
      'sid',
    ),
    letters,
  )
  .map(([name, trace]) => ({ name, text: trace, trace }));

function withCheckDigit(digits: number[]): string {
  const sum = [...digits].reverse().reduce((total, value, index) => {
    const doubled = index % 2 === 0 ? value * 2 : value;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits.join('')}${(10 - (sum % 10)) % 10}`;
}
