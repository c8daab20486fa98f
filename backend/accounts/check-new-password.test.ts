import { expect, test } from 'vitest';
import { passwordFault } from './check-new-password.ts';

const email = 'annushka@salon.example';

test.each([
  ['password1', 'common-password'],
  ['PassWord1 ', 'common-password'],
  ['йцукенгшщз', 'common-password'],
  ['ｑｗｅｒｔｙ１２３', 'common-password'],
  ['--------', 'common-password'],
  ['Annushka@salon.example', 'email-as-password'],
  ['ANNUSHKA', 'email-as-password'],
])('%s may not be chosen', (password, fault) => {
  expect(passwordFault(password, email)).toBe(fault);
});

test.each(['correct horse battery', 'password1 of mine', 'annushka@salon.example!'])('%s may', (password) => {
  expect(passwordFault(password, email)).toBeNull();
});
