import type { PageCall } from '../../contracts/module.ts';
import { firstOf, type Named, ownValues } from '../../contracts/own-values.ts';
import { copiedWord } from '../../contracts/say-word.ts';
import type { Flaw } from '../../contracts/shop.ts';
import { standInOf } from '../../contracts/stand-in.ts';

export const source = 'flocktory';
export type Note = (flaw: Flaw) => void;

/** Known, and nothing for us: a question. */
const left = ['has_precheckout?'];

/** Our word for each command, and where in its payload the thing itself stands; `items` and `products` stand there, too. */
const words: Readonly<Record<string, readonly [word: string, part: string]>> = {
  addToCart: ['add_to_cart', 'item'],
  removeFromCart: ['remove_from_cart', 'item'],
  updateCart: ['cart', 'cart'],
  trackItemView: ['product', 'item'],
  trackCategoryView: ['category', 'category'],
};

/** A command of the queue (facts/flocktory.md §2) in our own words, as copies; none for what is not for us. Pure. */
export function wordsOfCommand(entry: object, note: Note): PageCall[] {
  const [command, payload] = Array.isArray(entry) ? entry : [];
  const name = String(command);
  const told = ownValues(payload);
  if (name === 'postcheckout') return copiedWord(['order', orderOf(told, note), source]);
  if (name === 'addData') return identifyWords(ownValues(told.get('user')), note);
  if (name === 'exchange') return copiedWord(['exchange', { spot: told.get('spot') }]);
  if (name === 'attachToProfile') return copiedWord(['profile', told.get('data')]);
  if (name === 'fireEvent') return eventWords(told.get('event'));
  if (name === 'precheckout') return spotWords(told.get('spot'));
  const found = Object.hasOwn(words, name) ? words[name] : undefined;
  if (found) {
    const [word, part] = found;
    const asked = told.get(part) ?? payload;
    const item = ownValues(asked);
    if (word === 'remove_from_cart' && item.has('id') && !item.has('count')) note('no-count');
    return copiedWord([word, asked, source]);
  }
  if (!left.includes(name)) note('unknown-command');
  return [];
}

/** An empty spot is none. */
function orderOf(told: Named, note: Note): object {
  if (told.get('spot') === '') note('empty-spot');
  return Object.fromEntries(told);
}

/** `fireEvent` is a goal, and an event for triggers. */
export function eventWords(event: unknown): PageCall[] {
  return ['goal', 'event'].flatMap((word) => wordOf(word, event));
}

/** A place for an offer before the order: triggers ask for it. */
export const spotWords = (spot: unknown): PageCall[] => wordOf('spot', spot);

function wordOf(word: string, text: unknown): PageCall[] {
  return typeof text === 'string' && text !== '' ? [[word, text]] : [];
}

/** A name alone is nobody, nor is a stand-in (facts/flocktory.md §3). */
export function identifyWords(user: Named, note: Note): PageCall[] {
  const email = String(firstOf(user, ['email']) ?? '').trim();
  const standIn = standInOf(email);
  if (standIn?.misspelled) note('misspelled-nobody');
  const who = {
    name: firstOf(user, ['name']),
    email: !standIn && email.includes('@') ? email : undefined,
    phone: standIn?.phone ?? firstOf(user, ['phone']),
    id: standIn?.userId,
  };
  return who.email || who.phone || who.id ? copiedWord(['identify', who]) : [];
}
