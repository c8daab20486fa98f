import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPersonAt } from '../../accounts/testing.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { aSite, idOf, noon, putSites } from '../../visits/testing.ts';
import { groupClues } from './group-clues.ts';
import { mergePage } from './merge-views.ts';
import type { SaidContacts } from './note-clues.ts';
import { heedContact, ignoreContact, setSharedAbove, sharedContacts } from './shared-contacts.ts';
import { say, storedGroups } from './testing.ts';
import { undoMerge } from './undo-merge.ts';

const at = new Date(noon);
const caller = aPersonAt({ role: 'marketer' });
const tables = [
  'person_clues',
  'person_contacts',
  'person_visitors',
  'person_merges',
  'persons_apart',
  'ignored_contacts',
  'joining_rules',
] as const;

describe.each(testStores())('persons on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('salon')]);
  });
  afterAll(() => store.close());
  const clear = async () => {
    for (const table of tables) await store.db.deleteFrom(table).execute();
  };
  beforeEach(clear);

  const said = (visitor: number | null, ...contacts: string[]): SaidContacts => ({
    ...{ site: 'salon', visitor: visitor === null ? null : idOf(visitor), contacts: contacts.sort(), at },
  });
  const groups = () => storedGroups(store, 'salon');
  const merges = async () => (await mergePage(store.db, { site: 'salon', limit: 50, before: null })).merges;
  const undo = async (index = 0) => {
    const merge = (await merges())[index]?.id ?? '';
    return undoMerge(store.db, { caller, site: 'salon', merge, at });
  };

  test('are the same in whatever order and however often things are said, one by one or many at once', async () => {
    const contact = fc.constantFrom('+71', '+72', 'a@b', 'c@d', 'e@f', 'user:1', 'user:2');
    const one = fc.record({
      visitor: fc.option(fc.integer({ min: 1, max: 4 })),
      contacts: fc.uniqueArray(contact, { minLength: 1, maxLength: 3 }),
      together: fc.boolean(),
    });
    await setSharedAbove(store.db, { caller, site: 'salon', sharedAbove: 2, at });
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (list, order) => {
          for (const table of tables) if (table !== 'joining_rules') await store.db.deleteFrom(table).execute();
          const all = list.map(({ visitor, contacts }) => said(visitor, ...contacts));
          const shuffled = [...list, ...list.slice(0, 2)]
            .map((told) => ({ ...told, place: order.next().value ?? 0 }))
            .sort((a, b) => a.place - b.place);
          let batch: SaidContacts[] = [];
          for (const { visitor, contacts, together } of shuffled) {
            batch.push(said(visitor, ...contacts));
            if (together) continue;
            await say(store, batch);
            batch = [];
          }
          await say(store, batch);
          const clues = all.flatMap(({ visitor, contacts }) =>
            contacts.map((contact) => ({
              ...{ contact, subject: visitor ?? `alone ${contacts}`, isVisitor: visitor !== null, isCut: false },
              together: contacts.filter((other) => other !== contact),
            })),
          );
          const subjects = new Map<string, Set<string>>();
          for (const { contact, subject } of clues)
            subjects.set(contact, (subjects.get(contact) ?? new Set()).add(subject));
          const shared = new Set([...subjects].filter(([, who]) => who.size > 2).map(([name]) => name));
          const wanted = groupClues({ clues, shared, apart: new Set() });
          expect(await groups()).toEqual(
            wanted.sort((a, b) => ((a.contacts[0] ?? '') < (b.contacts[0] ?? '') ? -1 : 1)),
          );
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  test('keep their id when they grow, and the log says who became one by what', async () => {
    await say(store, [said(1, 'ann@mail.example')]);
    await say(store, [said(2, '+79001234567')]);
    const before = await store.db.selectFrom('person_contacts').selectAll().orderBy('contact').execute();
    await say(store, [said(2, 'ann@mail.example')]);
    expect(await groups()).toEqual([{ contacts: ['+79001234567', 'ann@mail.example'], visitors: [idOf(1), idOf(2)] }]);
    const [after] = await store.db.selectFrom('person_contacts').select('person_id').execute();
    expect(before.map((row) => row.person_id)).toContain(after?.person_id);
    expect(await merges()).toMatchObject([
      { clue: { contact: { kind: 'email', text: 'ann@mail.example' }, visitor: idOf(2) }, state: 'holds' },
    ]);
  });

  test('that a merge joined come apart again when it is undone, and what was said since stays where it was said', async () => {
    await say(store, [said(1, 'ann@mail.example', '+79001234567')]);
    await say(store, [said(2, 'user:2')]);
    await say(store, [said(2, 'ann@mail.example')]);
    await say(store, [said(3, 'user:2')]);
    await say(store, [said(4, '+79001234567')]);
    expect(await groups()).toHaveLength(1);
    const index = (await merges()).findIndex(
      ({ joined, kept }) =>
        [...joined.contacts, ...kept.contacts].some(({ kind }) => kind === 'user') && joined.contacts.length > 0,
    );
    expect(await undo(index)).toEqual({ stillOne: false });
    expect(await groups()).toEqual([
      { contacts: ['+79001234567', 'ann@mail.example'], visitors: [idOf(1), idOf(4)] },
      { contacts: ['user:2'], visitors: [idOf(2), idOf(3)] },
    ]);
    expect((await merges())[index]).toMatchObject({ state: 'undone', undoneBy: 'person:marketer@salon.example' });
    await expect(undo(index)).rejects.toMatchObject({ settings: { code: 'undone-already' } });

    // The same clue again, from the same browser and from a new one.
    await say(store, [said(2, 'ann@mail.example'), said(5, 'ann@mail.example', 'user:2')]);
    expect((await groups()).map(({ contacts }) => contacts)).toEqual([
      ['+79001234567', 'ann@mail.example'],
      ['user:2'],
    ]);
  });

  test('lose a browser that said their contact when that is undone, and the browser keeps what else it said', async () => {
    await say(store, [said(1, 'ann@mail.example')]);
    await say(store, [said(2, 'ann@mail.example')]);
    await say(store, [said(2, '+79001234567')]);
    expect(await groups()).toHaveLength(1);
    await undo();
    expect(await groups()).toEqual([
      { contacts: ['+79001234567'], visitors: [idOf(2)] },
      { contacts: ['ann@mail.example'], visitors: [idOf(1)] },
    ]);
  });

  test('that other clues make one say so when one merge is undone', async () => {
    await say(store, [said(1, 'ann@mail.example')]);
    await say(store, [said(2, 'user:2')]);
    await say(store, [said(2, 'ann@mail.example')]);
    await say(store, [said(3, '+71', 'ann@mail.example')]);
    await say(store, [said(4, '+71', 'user:2')]);
    const index = (await merges()).findIndex(({ joined }) => joined.contacts.length > 0);
    expect(await undo(index)).toEqual({ stillOne: true });
  });

  test('are not joined by a contact that too many say, come apart when it becomes one, and are joined when it is none', async () => {
    await setSharedAbove(store.db, { caller, site: 'salon', sharedAbove: 2, at });
    await say(store, [said(1, 'office@b.example', '+71'), said(2, 'office@b.example', 'user:2')]);
    expect(await groups()).toHaveLength(1);
    await say(store, [said(3, 'office@b.example')]);
    expect(await groups()).toEqual([
      { contacts: ['+71'], visitors: [idOf(1)] },
      { contacts: ['user:2'], visitors: [idOf(2)] },
    ]);
    expect(await sharedContacts(store.db, 'salon')).toMatchObject({
      sharedAbove: 2,
      contacts: [{ contact: { kind: 'email', text: 'office@b.example' }, said: 3, more: false, ignoredBy: null }],
    });
    await setSharedAbove(store.db, { caller, site: 'salon', sharedAbove: 10, at });
    expect(await groups()).toEqual([
      { contacts: ['+71', 'office@b.example', 'user:2'], visitors: [idOf(1), idOf(2), idOf(3)] },
    ]);
  });

  test('come apart where somebody says that a contact is nobody’s, and find each other again when they take it back', async () => {
    await say(store, [said(1, 'test@b.example', '+71'), said(2, 'test@b.example', 'user:2')]);
    const named = { caller, site: 'salon', contact: 'test@b.example', at };
    await ignoreContact(store.db, named);
    expect((await groups()).map(({ contacts }) => contacts)).toEqual([['+71'], ['user:2']]);
    expect((await sharedContacts(store.db, 'salon')).contacts).toMatchObject([
      { said: 2, ignoredBy: 'person:marketer@salon.example' },
    ]);
    await heedContact(store.db, named);
    expect(await groups()).toHaveLength(1);
  });

  test('of two sites are strangers', async () => {
    await putSites(store, [aSite('shop')]);
    await say(store, [said(1, 'ann@mail.example'), { ...said(2, 'ann@mail.example'), site: 'shop' }]);
    expect(await groups()).toEqual([{ contacts: ['ann@mail.example'], visitors: [idOf(1)] }]);
  });

  test('are right also when many tell of them at once', async () => {
    const told = Array.from({ length: 24 }, (_, index) =>
      said(
        1 + (index % 6),
        ['a@b', 'c@d', '+71', '+72', 'user:1'][index % 5] ?? '',
        ['e@f', 'g@h', '+73'][index % 3] ?? '',
      ),
    );
    const tryOften = async (one: SaidContacts): Promise<void> => {
      for (let tries = 0; ; tries += 1) {
        try {
          return await say(store, [one]);
        } catch (error) {
          if (tries > 20 || !(error instanceof Error && 'code' in error && error.code === '40P01')) throw error;
        }
      }
    };
    await Promise.all(told.map(tryOften));
    const together = await groups();
    await clear();
    await say(store, told);
    expect(together).toEqual(await groups());
  });
});
