import { meetsConditions } from '../../contracts/meets-conditions.ts';
import type { SegmentCondition, SegmentTree } from '../../contracts/segments.ts';
import { idOf } from '../visits/testing.ts';
import { personId, visitorId, type World } from './testing-world.ts';

/** For tests: who is in a segment, by looking at everybody one by one. Sorted. */
export function unitsIn(world: World, tree: SegmentTree): string[] {
  return [...everybody(world)].filter((unit) => meetsConditions(tree, (leaf) => holds(world, unit, leaf))).sort();
}

function everybody(world: World): Set<string> {
  const soundVisits = world.visits.filter(({ isRobot }) => !isRobot);
  const asking = world.inquiries.flatMap((inquiry, index) => (inquiry.isRobot ? [] : [inquirer(world, index)]));
  return new Set([...soundVisits.map(({ visitor }) => unitOf(world, visitor)), ...asking]);
}

function unitOf({ persons }: World, visitor: number): string {
  const person = persons[visitor];
  return person == null ? visitorId(visitor) : personId(person);
}

function inquirer(world: World, index: number): string {
  const { person = null, visit = null } = world.inquiries[index] ?? {};
  if (person !== null) return personId(person);
  const visitor = visit === null ? undefined : world.visits[visit]?.visitor;
  return visitor === undefined ? idOf(400 + index) : unitOf(world, visitor);
}

const isWithin = (hoursAgo: number, days: number | null) => days === null || hoursAgo <= days * 24;
const isBetween = (number: number, { from, to }: { from: number | null; to: number | null }) =>
  (from === null || number >= from) && (to === null || number <= to);
const times = (number: number, range: { from: number | null; to: number | null }) =>
  number > 0 && isBetween(number, range);
const latest = <T extends { hoursAgo: number }>(list: readonly T[]) =>
  list.reduce<T | undefined>((best, one) => (!best || one.hoursAgo <= best.hoursAgo ? one : best), undefined);

function holds(world: World, unit: string, leaf: SegmentCondition): boolean {
  const own = <T extends { visitor: number }>(list: readonly T[]) =>
    list.filter(({ visitor }) => unitOf(world, visitor) === unit);
  const visits = world.visits.map((visit, number) => ({ ...visit, number }));
  const visited = (days: number | null) => own(visits).filter((one) => !one.isRobot && isWithin(one.hoursAgo, days));
  const inVisits = <T extends { visit: number }>(list: readonly T[], days: number | null) =>
    list.filter(({ visit }) => visited(days).some(({ number }) => number === visit));
  const ordered = (days: number | null) => own(world.orders).filter((one) => isWithin(one.hoursAgo, days));
  switch (leaf.kind) {
    case 'visits':
      return times(visited(leaf.withinDays).length, leaf.count);
    case 'touch':
      return visited(leaf.withinDays).some(({ source }) => leaf.values.includes(source));
    case 'first-touch': {
      const [first] = visited(null).sort((a, b) => b.hoursAgo - a.hoursAgo || a.number - b.number);
      return first !== undefined && leaf.values.includes(first.firstSource);
    }
    case 'landing':
      return visited(leaf.withinDays).some(({ path }) => matches(path, leaf.address));
    case 'device':
      return visited(null).some(({ device }) => leaf.values.some((value) => value === device));
    case 'page':
      return times(
        inVisits(world.pages, leaf.withinDays).filter(({ path }) => matches(path, leaf.address)).length,
        leaf.count,
      );
    case 'goal':
      return times(inVisits(world.goals, leaf.withinDays).filter(({ name }) => name === leaf.name).length, leaf.count);
    case 'viewed': {
      const seen = inVisits(world.views, leaf.withinDays).map((view) =>
        leaf.of === 'item' ? view.item : view.category,
      );
      const asked = seen.filter((id) => id !== null && (leaf.values.length === 0 || leaf.values.includes(id)));
      return times(asked.length, leaf.count);
    }
    case 'orders':
      return times(ordered(leaf.withinDays).length, leaf.count);
    case 'order-sum': {
      const prices = ordered(leaf.withinDays).flatMap(({ price }) => price ?? []);
      return (
        prices.length > 0 &&
        isBetween(
          prices.reduce((sum, price) => sum + price, 0),
          leaf.sum,
        )
      );
    }
    case 'bought':
      return ordered(leaf.withinDays).some((one) => leaf.values.includes(leaf.of === 'item' ? one.item : one.category));
    case 'left-cart': {
      const isAsked = (total: number | null) =>
        (leaf.sum.from === null && leaf.sum.to === null) || (total !== null && isBetween(total, leaf.sum));
      return own(world.carts).some(
        ({ isEmpty, hoursAgo, total }) =>
          !isEmpty &&
          hoursAgo >= leaf.hours &&
          isAsked(total) &&
          !ordered(null).some((one) => one.hoursAgo <= hoursAgo),
      );
    }
    case 'inquiry': {
      const asked = world.inquiries.filter(
        (one, index) =>
          inquirer(world, index) === unit &&
          !one.isRobot &&
          isWithin(one.hoursAgo, leaf.withinDays) &&
          (leaf.form === '' || one.form === leaf.form) &&
          (leaf.status === 'any' || one.status === leaf.status),
      );
      return times(asked.length, leaf.count);
    }
    case 'offer':
      return own(world.showings).some(({ offer, shownHoursAgo, clickedHoursAgo }) => {
        const ago = leaf.action === 'shown' ? shownHoursAgo : leaf.action === 'clicked' ? clickedHoursAgo : null;
        return ago !== null && isWithin(ago, leaf.withinDays) && (leaf.offer === '' || leaf.offer === offer);
      });
    case 'profile': {
      const said = own(world.profiles).filter(({ name }) => name === leaf.name);
      const last = [...said].sort((a, b) => a.hoursAgo - b.hoursAgo || a.visitor - b.visitor)[0];
      return last !== undefined && leaf.values.includes(last.value);
    }
    case 'consent':
      return latest(own(world.consents))?.given === leaf.given;
    case 'contact':
      return world.contacts.some(
        ({ person, contact, isShared }) => !isShared && personId(person) === unit && kindOf(contact) === leaf.has,
      );
  }
}

function kindOf(contact: string): string {
  return contact.startsWith('+') ? 'phone' : contact.startsWith('user:') ? 'user' : 'email';
}

/** The address of a page of this site, piece by piece. */
function matches(path: string, pattern: string): boolean {
  const address = pattern.startsWith('/') ? path : `salon.example${path}`;
  const [first = '', ...rest] = pattern.split('*');
  if (!address.startsWith(first)) return false;
  let place = first.length;
  for (const [index, piece] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const found = isLast ? address.length - piece.length : address.indexOf(piece, place);
    if (found < place || !address.startsWith(piece, found)) return false;
    place = found + piece.length;
  }
  return place === address.length;
}
