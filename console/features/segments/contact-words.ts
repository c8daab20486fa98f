import type { KnownContact, MergeSide } from '../../../contracts/person-merge.ts';
import type { Words } from '../../words.ts';

/** A contact as people read it; a log-in says that it is one. Pure. */
export function contactWords({ kind, text }: KnownContact, { name }: Pick<Words, 'name'>): string {
  return kind === 'user' ? `${name('segmentContact', 'user')} ${text}` : text;
}

/** One side of a merge in few words: its first contacts, or that it is a browser nobody had named. Pure. */
export function sideWords({ contacts, visitors }: MergeSide, words: Pick<Words, 'name' | 'say'>): string {
  const [first, second] = contacts.map((contact) => contactWords(contact, words));
  if (first === undefined) return `${words.say('mergeAnonymous')} ${shortId(visitors[0] ?? '')}`;
  return second === undefined ? first : `${first}, ${second}${contacts.length > 2 ? ', …' : ''}`;
}

/** The end of an id, by which people tell browsers apart. */
export function shortId(id: string): string {
  return id.slice(-6);
}
