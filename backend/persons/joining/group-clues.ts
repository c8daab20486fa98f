import { Union } from '../../inquiries/union.ts';
import { type ContactKind, contactKind } from './contact-kind.ts';

/** A clue as persons are joined by it: a subject said to have a contact, together with others. */
export interface Clue {
  contact: string;
  subject: string;
  isVisitor: boolean;
  together: readonly string[];
  isCut: boolean;
}

export interface CluesToGroup {
  clues: readonly Clue[];
  /** Contacts that are nobody's: said by too many, or ignored. */
  shared: ReadonlySet<string>;
  /** Pairs of contacts that somebody took apart, as `apartKey` names them. */
  apart: ReadonlySet<string>;
}

/** A person: what they are found by, and their browsers. */
export interface Group {
  contacts: string[];
  visitors: string[];
}

/** Names a pair of contacts, whichever comes first. */
export function apartKey(one: string, other: string): string {
  return JSON.stringify(one < other ? [one, other] : [other, one]);
}

/**
 * The persons that follow from clues: the one rule of who is who. Contacts that were named in one breath belong to one
 * person. So do those that a browser named one after the other, as long as it never named two that cannot be one
 * person's by this rule: two phones, two e-mails or two log-ins. Who did is a browser of several people, joins none of
 * them and belongs to none. Contacts that are shared join nobody. A pure function of the set of clues: in which order they came
 * makes no difference.
 */
export function groupClues({ clues, shared, apart }: CluesToGroup): Group[] {
  const joining = clues.filter(({ contact, isCut }) => !isCut && !shared.has(contact));
  const bySubject = Map.groupBy(joining, ({ subject }) => subject);
  const together = new Union();
  for (const said of bySubject.values()) {
    const own = new Set(said.map(({ contact }) => contact));
    for (const { contact, together: others } of said)
      for (const other of others)
        if (own.has(other) && !apart.has(apartKey(contact, other))) together.join(contact, other);
  }
  const kinds = kindsOf(joining, together);
  const persons = new Union();
  for (const { contact } of joining) persons.join(together.nameOf(contact), contact);
  for (const said of bySubject.values()) {
    if (!said[0]?.isVisitor) continue;
    const names = [...new Set(said.map(({ contact }) => together.nameOf(contact)))];
    if (!isOnePerson(names, { kinds, said, apart })) continue;
    for (const name of names) persons.join(names[0] ?? name, name);
  }
  return groupsOf(bySubject, persons);
}

/** Which kinds of contacts are in each set of those that were named together. */
function kindsOf(joining: readonly Clue[], together: Union): Map<string, Set<ContactKind>> {
  const kinds = new Map<string, Set<ContactKind>>();
  for (const { contact } of joining) {
    const name = together.nameOf(contact);
    kinds.set(name, (kinds.get(name) ?? new Set()).add(contactKind(contact)));
  }
  return kinds;
}

function isOnePerson(
  names: readonly string[],
  {
    kinds,
    said,
    apart,
  }: { kinds: ReadonlyMap<string, Set<ContactKind>>; said: readonly Clue[]; apart: ReadonlySet<string> },
): boolean {
  const seen = new Set<ContactKind>();
  for (const kind of names.flatMap((name) => [...(kinds.get(name) ?? [])])) {
    if (seen.has(kind)) return false;
    seen.add(kind);
  }
  if (apart.size === 0) return true;
  return !said.some((one, index) =>
    said.slice(index + 1).some((other) => apart.has(apartKey(one.contact, other.contact))),
  );
}

function groupsOf(bySubject: ReadonlyMap<string, readonly Clue[]>, persons: Union): Group[] {
  const groups = new Map<string, { contacts: Set<string>; visitors: Set<string> }>();
  for (const [subject, said] of bySubject) {
    const names = new Set(said.map(({ contact }) => persons.nameOf(contact)));
    for (const { contact, isVisitor } of said) {
      const name = persons.nameOf(contact);
      const group = groups.get(name) ?? { contacts: new Set(), visitors: new Set() };
      groups.set(name, group);
      group.contacts.add(contact);
      if (isVisitor && names.size === 1) group.visitors.add(subject);
    }
  }
  return [...groups.values()].map(({ contacts, visitors }) => ({
    contacts: [...contacts].sort(),
    visitors: [...visitors].sort(),
  }));
}
