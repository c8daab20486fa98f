import type { MergedSide } from '../../store/schema.ts';
import type { NamedGroup } from './name-groups.ts';
import type { Reached, ReachedClue } from './reached-clues.ts';

/** Two that became one, and the clue that said so. */
export interface Merge {
  kept: string;
  /** A person, or a visitor without one. */
  joined: string;
  clue: Pick<ReachedClue, 'contact' | 'subject' | 'isVisitor'>;
  keptSide: MergedSide;
  joinedSide: MergedSide;
}

/**
 * Which of those that were known apart are one by these groups: persons, and browsers that had no person. A browser that
 * brings contacts nobody had, and contacts new to a person, are no merges. Pure.
 */
export function mergesIn(groups: readonly NamedGroup[], reached: Reached): Merge[] {
  const names = new Set(groups.map(({ person }) => person));
  return groups.flatMap((group) => {
    const units = unitsOf(group, reached);
    const kept = units.get(group.person);
    if (!kept || units.size < 2) return [];
    const own = new Set(group.contacts);
    const clues = reached.clues.filter(({ contact, isCut }) => own.has(contact) && !isCut);
    return [...units].flatMap(([joined, side]) => {
      // Who lives on elsewhere has only lost something to this one.
      if (side === kept || names.has(joined)) return [];
      const clue = clueFor(clues, { kept, joined: side });
      return clue ? [{ kept: group.person, joined, clue, keptSide: kept, joinedSide: side }] : [];
    });
  });
}

function unitsOf({ contacts, visitors, person }: NamedGroup, reached: Reached): Map<string, MergedSide> {
  const units = new Map<string, MergedSide>();
  const unit = (id: string) => {
    const side = units.get(id) ?? { contacts: [], visitors: [] };
    units.set(id, side);
    return side;
  };
  for (const contact of contacts) {
    const known = reached.contacts.get(contact);
    if (known?.isOld && !known.wasShared && known.person) unit(known.person).contacts.push(contact);
  }
  for (const visitor of visitors) unit(reached.visitors.get(visitor) ?? visitor).visitors.push(visitor);
  // A person of whom nothing was known before is nobody that somebody could become one with.
  if (!units.has(person)) return new Map();
  return units;
}

/** The newest clue that touches both sides, else one that touches either. */
function clueFor(clues: readonly ReachedClue[], { kept, joined }: { kept: MergedSide; joined: MergedSide }) {
  const touches = ({ contact, subject, together }: ReachedClue, side: MergedSide) =>
    side.contacts.some((one) => one === contact || together.includes(one)) || side.visitors.includes(subject);
  const ranked = clues.map((clue) => ({
    clue,
    rank: Number(touches(clue, kept)) + Number(touches(clue, joined)) + Number(clue.isNew),
  }));
  return ranked.sort((a, b) => b.rank - a.rank || (a.clue.contact < b.clue.contact ? -1 : 1))[0]?.clue;
}
