import { randomUUID } from 'node:crypto';
import type { Group } from './group-clues.ts';
import type { Reached } from './reached-clues.ts';

/** A group under the person's id. */
export type NamedGroup = Group & { person: string };

/**
 * Gives each group the id of the person that most of it was before, the one known longer where that is equal, and a new
 * id to those that come apart from somebody. Pure but for new ids.
 */
export function nameGroups(groups: readonly Group[], { contacts, visitors }: Reached): NamedGroup[] {
  const claims = groups.flatMap((group) => {
    const votes = new Map<string, { group: Group; person: string; isOld: boolean; weight: number }>();
    const vote = (person: string | null | undefined, isOld: boolean) => {
      if (!person) return;
      const before = votes.get(person);
      votes.set(person, { group, person, isOld: isOld || (before?.isOld ?? false), weight: (before?.weight ?? 0) + 1 });
    };
    for (const contact of group.contacts) vote(contacts.get(contact)?.person, contacts.get(contact)?.isOld ?? false);
    for (const visitor of group.visitors) vote(visitors.get(visitor), true);
    return [...votes.values()];
  });
  claims.sort((a, b) => Number(b.isOld) - Number(a.isOld) || b.weight - a.weight || (a.person < b.person ? -1 : 1));
  const names = new Map<Group, string>();
  const taken = new Set<string>();
  for (const { group, person } of claims) {
    if (names.has(group) || taken.has(person)) continue;
    names.set(group, person);
    taken.add(person);
  }
  return groups.map((group) => ({ ...group, person: names.get(group) ?? randomUUID() }));
}
