import { expect, test } from 'vitest';
import { faultSentence } from './run-check-ledger.ts';

test('what is wrong with the ledger is said with both numbers', () => {
  const sides = { kept: { given: 5, received: 0 }, entered: { given: 1, received: 0 } };
  expect(faultSentence({ kind: 'account', site: 'salon', ...sides })).toBe(
    '  the account of salon says 5 given and 0 received, its entries 1 and 0',
  );
  expect(faultSentence({ kind: 'pair', host: 'salon', partner: 'shop', given: 2, received: 1 })).toBe(
    '  salon says it gave shop 2 views, and that one says it received 1',
  );
});
