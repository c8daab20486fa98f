import { randomUUID } from 'node:crypto';
import { groupClues } from './group-clues.ts';
import { type Merge, mergesIn } from './merges-in.ts';
import { type NamedGroup, nameGroups } from './name-groups.ts';
import { mostReached, type Reached } from './reached-clues.ts';

/** What has to be stored so that persons are what the clues say. */
export interface Outcome {
  site: string;
  groups: NamedGroup[];
  /** Contacts whose person or being shared changes. */
  contacts: { contact: string; person: string; isShared: boolean }[];
  /** Visitors whose person changes; `null`: they have none any more. */
  visitors: { visitor: string; person: string | null }[];
  merges: Merge[];
  /** Persons of before who are now several. */
  split: string[];
}

/** Decides it. Pure but for new ids. */
export function outcomeOf(reached: Reached): Outcome {
  const named = nameGroups(groupsOf(reached), reached);
  const personOf = new Map(named.flatMap((group) => group.contacts.map((contact) => [contact, group.person] as const)));
  const contacts = [...reached.contacts.values()].flatMap(({ contact, person, isShared, wasShared }) => {
    // Who shares a contact is not found by it: it stands for nobody.
    const next = isShared ? (wasShared && person ? person : randomUUID()) : (personOf.get(contact) ?? person);
    if (next === null || (next === person && isShared === wasShared)) return [];
    return { contact, person: next, isShared };
  });
  const ownerOf = new Map(named.flatMap((group) => group.visitors.map((visitor) => [visitor, group.person] as const)));
  const seen = new Set(reached.clues.filter(({ isVisitor }) => isVisitor).map(({ subject }) => subject));
  const visitors = [...seen].flatMap((visitor) => {
    const person = ownerOf.get(visitor) ?? null;
    return person === (reached.visitors.get(visitor) ?? null) ? [] : { visitor, person };
  });
  return {
    site: reached.site,
    groups: named,
    contacts,
    visitors,
    merges: mergesIn(named, reached),
    split: splitIn(named, reached),
  };
}

function groupsOf({ contacts, clues, apart }: Reached) {
  if (contacts.size > mostReached)
    return [...contacts.keys()].map((contact) => ({ contacts: [contact], visitors: [] }));
  const shared = new Set([...contacts.values()].filter(({ isShared }) => isShared).map(({ contact }) => contact));
  const groups = groupClues({ clues, shared, apart });
  const grouped = new Set(groups.flatMap((group) => group.contacts));
  // All that said such a contact was undone: it is a person by itself.
  const alone = [...contacts.keys()].filter((contact) => !grouped.has(contact) && !shared.has(contact));
  return [...groups, ...alone.map((contact) => ({ contacts: [contact], visitors: [] }))];
}

function splitIn(named: readonly NamedGroup[], { contacts, visitors }: Reached): string[] {
  const groupsOf = new Map<string, Set<string>>();
  const note = (before: string | null | undefined, now: string) => {
    if (before) groupsOf.set(before, (groupsOf.get(before) ?? new Set()).add(now));
  };
  for (const { contacts: own, visitors: browsers, person } of named) {
    for (const contact of own) note(contacts.get(contact)?.person, person);
    for (const visitor of browsers) note(visitors.get(visitor), person);
  }
  return [...groupsOf].filter(([, now]) => now.size > 1).map(([before]) => before);
}
