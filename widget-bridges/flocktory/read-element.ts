import type { PageCall } from '../../contracts/module.ts';
import { eventWords, identifyWords, type Note, source, spotWords } from './words-of-command.ts';

/** Elements are worked off by rank: who the visitor is, then what they see, then places for banners. */
export interface ReadElement {
  rank: 0 | 1 | 2;
  action: string;
  /** Values by attribute, without `data-fl-`. */
  values: ReadonlyMap<string, string>;
}

const prefix = 'data-fl-';
/** Seen in live code (facts/flocktory.md §11). */
const misspelled: Readonly<Record<string, string>> = {
  username: 'user-name',
  useremail: 'user-email',
  'item-category_id': 'item-category-id',
  category_id: 'category-id',
  item_id: 'item-id',
};

/** Every attribute that means something, as a page may write or change it. */
export const attributes = [
  ...['action', 'spot', 'event', 'user-name', 'user-email', 'user-phone', 'category-id'],
  ...['item-id', 'item-category-id', 'item-vendor', 'item-available', ...Object.keys(misspelled)],
].map((name) => prefix + name);

const views = ['track-category-view', 'track-item-view', 'fire-event'];

/** What a `.i-flocktory` element says; without an action it says who is logged in (facts/flocktory.md §2). */
export function readElement(element: Element, note: Note): ReadElement {
  const values = new Map<string, string>();
  for (const { name, value } of element.attributes) {
    if (!name.startsWith(prefix)) continue;
    const part = name.slice(prefix.length);
    const right = Object.hasOwn(misspelled, part) ? (misspelled[part] ?? part) : part;
    if (right !== part) note('misspelled-attribute');
    values.set(right, value.trim());
  }
  if (values.size === 0) note('empty-element');
  if (values.get('spot') === '') note('empty-spot');
  const action = values.get('action') ?? '';
  return { rank: action === '' ? 0 : views.includes(action) ? 1 : 2, action, values };
}

/** An element in our own words. Banners have none, nor have guests, whose values are empty. */
export function wordsOfElement({ action, values }: ReadElement, note: Note): PageCall[] {
  const of = (name: string) => values.get(name) || undefined;
  if (action === '')
    return identifyWords(
      new Map([
        ['email', of('user-email')],
        ['name', of('user-name')],
        ['phone', of('user-phone')],
      ]),
      note,
    );
  if (action === 'fire-event') return eventWords(of('event'));
  if (action === 'precheckout') return spotWords(of('spot'));
  if (action === 'track-category-view') return [['category', { id: of('category-id') }, source]];
  if (action === 'track-item-view') {
    const product = { id: of('item-id'), categoryId: of('item-category-id'), vendor: of('item-vendor') };
    return [['product', { ...product, available: of('item-available') }, source]];
  }
  if (action !== 'exchange') note('unknown-command');
  return [];
}
