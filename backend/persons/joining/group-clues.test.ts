import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apartKey, type Clue, type CluesToGroup, groupClues } from './group-clues.ts';

/** What a subject said in one breath, as clues. */
function said(subject: string, contacts: string[], { isVisitor = true, isCut = false } = {}): Clue[] {
  return contacts.map((contact) => ({
    ...{ contact, subject, isVisitor, isCut },
    together: contacts.filter((other) => other !== contact),
  }));
}

const group = (clues: Clue[], more: Partial<CluesToGroup> = {}) =>
  groupClues({ clues, shared: new Set(), apart: new Set(), ...more }).sort((a, b) =>
    (a.contacts[0] ?? '') < (b.contacts[0] ?? '') ? -1 : 1,
  );

describe('who is one person', () => {
  test('is everybody who said the same contact', () => {
    expect(group([...said('phone', ['a@b.example']), ...said('laptop', ['a@b.example'])])).toEqual([
      { contacts: ['a@b.example'], visitors: ['laptop', 'phone'] },
    ]);
  });

  test('has all contacts that were named in one breath, by a form that no browser stands behind, too', () => {
    const clues = [
      ...said('form', ['+79001234567', 'a@b.example'], { isVisitor: false }),
      ...said('laptop', ['a@b.example']),
    ];
    expect(group(clues)).toEqual([{ contacts: ['+79001234567', 'a@b.example'], visitors: ['laptop'] }]);
  });

  test('said a phone and later an e-mail in the same browser', () => {
    const clues = [...said('laptop', ['+79001234567']), ...said('laptop', ['a@b.example'])];
    expect(group(clues)).toEqual([{ contacts: ['+79001234567', 'a@b.example'], visitors: ['laptop'] }]);
  });

  test('is not joined with another by a browser in which two phones, e-mails or log-ins were named', () => {
    const clues = [
      ...said('family', ['+79001234567']),
      ...said('family', ['+79007654321']),
      ...said('family', ['a@b.example']),
    ];
    expect(group(clues)).toEqual([
      { contacts: ['+79001234567'], visitors: [] },
      { contacts: ['+79007654321'], visitors: [] },
      { contacts: ['a@b.example'], visitors: [] },
    ]);
  });

  test('is not joined with strangers by a contact that is shared', () => {
    const clues = [
      ...said('one', ['+79001234567', 'office@b.example']),
      ...said('two', ['user:2', 'office@b.example']),
    ];
    expect(group(clues, { shared: new Set(['office@b.example']) })).toEqual([
      { contacts: ['+79001234567'], visitors: ['one'] },
      { contacts: ['user:2'], visitors: ['two'] },
    ]);
  });

  test('does not have what somebody cut off, and is not joined with whom somebody took apart', () => {
    const cut = said('husband', ['wife@b.example'], { isCut: true });
    expect(group([...said('wife', ['wife@b.example']), ...cut])).toEqual([
      { contacts: ['wife@b.example'], visitors: ['wife'] },
    ]);
    const both = said('tablet', ['+79001234567', 'wife@b.example']);
    expect(group(both, { apart: new Set([apartKey('wife@b.example', '+79001234567')]) })).toEqual([
      { contacts: ['+79001234567'], visitors: [] },
      { contacts: ['wife@b.example'], visitors: [] },
    ]);
  });
});

const contact = fc.constantFrom('+71', '+72', '+73', 'a@b', 'c@d', 'e@f', 'user:1', 'user:2');
const clues = fc
  .array(
    fc.record({
      subject: fc.constantFrom('v1', 'v2', 'v3', 'v4', 'v5'),
      contacts: fc.uniqueArray(contact, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.flatMap(({ subject, contacts }) => said(subject, contacts)));

test('in which order clues come, and how often, makes no difference', () => {
  fc.assert(
    fc.property(clues, fc.infiniteStream(fc.nat()), fc.subarray(['+71', 'a@b']), (list, numbers, shared) => {
      const shuffled = [...list, ...list]
        .map((clue) => ({ clue, at: numbers.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ clue }) => clue);
      expect(group(shuffled, { shared: new Set(shared) })).toEqual(group(list, { shared: new Set(shared) }));
    }),
  );
});

test('everything said belongs to one person at most, and nobody has what is shared', () => {
  fc.assert(
    fc.property(clues, fc.subarray(['+71', 'a@b', 'user:1']), (list, shared) => {
      const groups = group(list, { shared: new Set(shared) });
      const all = groups.flatMap(({ contacts }) => contacts);
      expect(new Set(all).size).toBe(all.length);
      expect(new Set(all)).toEqual(new Set(list.map((clue) => clue.contact).filter((one) => !shared.includes(one))));
      const visitors = groups.flatMap((one) => one.visitors);
      expect(new Set(visitors).size).toBe(visitors.length);
    }),
  );
});
